import type { Locator, Page } from '@playwright/test'
import { translator } from '#lib/i18n/translator.ts'
import { buttonOf, headingOf, type Reader } from './reader.ts'

/** A page that says one thing and, mostly, has one button. */
export type InterruptionPage = { heading: Locator; submit: Locator }

/** The pages of a walk that are not a step. */
export function interruptionPages(page: Page, { locale }: Reader) {
  const pageOf = (name: 'resume' | 'expired' | 'otherAccount' | 'cookies'): InterruptionPage => {
    const t = translator(locale, name)
    return { heading: headingOf(page, t('title')), submit: buttonOf(page, t('submit')) }
  }
  return {
    resume: pageOf('resume'),
    expired: pageOf('expired'),
    otherAccount: pageOf('otherAccount'),
    cookies: pageOf('cookies'),
    tryAgain: page.getByRole('link', { name: translator(locale, 'cookies')('tryAgain'), exact: true }),
    suspended: headingOf(page, translator(locale, 'suspended')('title')),
  }
}
