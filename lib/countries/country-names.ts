import { oncePerLocale } from '../i18n/once-per-locale.ts'
import { alpha2Of, countryCodes } from './alpha-codes.ts'

/**
 * Every country with its name in the language of a tag for `Intl`, sorted as that language sorts. Names come from the Unicode data of
 * whoever asks, server or browser; they may differ by a word. This file reaches the browser.
 */
export const countryNames = oncePerLocale((tag: string): readonly { code: string; name: string }[] => {
  const names = new Intl.DisplayNames([tag], { type: 'region' })
  const collator = new Intl.Collator(tag)
  return countryCodes
    .map((code) => ({ code, name: names.of(alpha2Of(code) ?? code) ?? code }))
    .sort((a, b) => collator.compare(a.name, b.name))
})
