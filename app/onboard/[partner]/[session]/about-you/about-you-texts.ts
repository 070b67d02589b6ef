import type { FormState } from '#components/forms/form-state.ts'
import { type AboutYouField, charactersMax } from '#lib/consumers/about-you-fields.ts'
import type { AboutYouProblem } from '#lib/consumers/parse-about-you.ts'
import type { Locale } from '#lib/i18n/locales.ts'
import { translator } from '#lib/i18n/translator.ts'
import { unreachable } from '#lib/result.ts'

/** What to do about each field that cannot stay as it is, in words. */
export function aboutYouProblemsState(
  problems: readonly AboutYouProblem[],
  locale: Locale,
): Partial<FormState> {
  return {
    errors: problems.map(({ field, reason }) => ({ field, message: problemText(field, reason, locale) })),
  }
}

function problemText(field: AboutYouField, reason: AboutYouProblem['reason'], locale: Locale): string {
  const t = translator(locale, 'aboutYou')
  switch (reason) {
    case 'missing':
      return missingTexts(locale)[field] ?? t('choose')
    case 'not_listed':
      return t('notListed')
    case 'too_long':
      return t('tooLong', { max: lengthMax(field) })
    case 'control_character':
      return t('controlCharacter')
    default:
      return unreachable(reason)
  }
}

/** What to say of each field that may be missing; the page says the same before anything is sent. */
export function missingTexts(locale: Locale): Partial<Record<AboutYouField, string>> {
  const t = translator(locale, 'aboutYou')
  return {
    occupation: t('occupationMissing'),
    otherOccupation: t('otherOccupationMissing'),
    sourceOfFunds: t('sourceOfFundsMissing'),
    otherSourceOfFunds: t('otherSourceOfFundsMissing'),
    'address.isoCountryCode': t('countryMissing'),
    'address.street': t('streetMissing'),
    'address.postalCode': t('postalCodeMissing'),
    'address.city': t('cityMissing'),
  }
}

function lengthMax(field: AboutYouField): number {
  const max: Partial<Record<AboutYouField, number>> = charactersMax
  return max[field] ?? 0
}
