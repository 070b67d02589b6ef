import type { StepName } from '#lib/onboarding/places.ts'
import { unreachable } from '#lib/result.ts'
import type { Locale } from './locales.ts'
import { translator } from './translator.ts'

/** The heading of a step that asks something, as people find it on its page. */
export function stepTitle(locale: Locale, step: Exclude<StepName, 'done'>): string {
  switch (step) {
    case 'terms':
      return translator(locale, 'terms')('title')
    case 'phone':
      return translator(locale, 'phone')('title')
    case 'code':
      return translator(locale, 'code')('title')
    case 'about-you':
      return translator(locale, 'aboutYou')('title')
    case 'identity':
      return translator(locale, 'identity')('title')
    case 'email':
      return translator(locale, 'email')('title')
    default:
      return unreachable(step)
  }
}
