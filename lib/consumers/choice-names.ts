import { type Locale, tagOf } from '#lib/i18n/locales.ts'
import { oncePerLocale } from '#lib/i18n/once-per-locale.ts'
import { translator } from '#lib/i18n/translator.ts'
import { occupations } from './occupations.ts'
import { sourcesOfFunds } from './sources-of-funds.ts'

type Choice = { value: string; label: string }

/** The occupations with their names, sorted as the language sorts, `OTHER` last. */
export const occupationChoices = oncePerLocale((locale): readonly Choice[] => {
  const t = translator(locale, 'occupations')
  return sorted(
    locale,
    occupations.map((value) => ({ value, label: t(value) })),
  )
})

/** The same of the sources of funds. */
export const sourceOfFundsChoices = oncePerLocale((locale): readonly Choice[] => {
  const t = translator(locale, 'sourcesOfFunds')
  return sorted(
    locale,
    sourcesOfFunds.map((value) => ({ value, label: t(value) })),
  )
})

function sorted(locale: Locale, choices: Choice[]): Choice[] {
  const { compare } = new Intl.Collator(tagOf(locale))
  const isLast = ({ value }: Choice) => Number(value === 'OTHER')
  return choices.sort((a, b) => isLast(a) - isLast(b) || compare(a.label, b.label))
}
