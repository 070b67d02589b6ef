import { readAcceptLanguage } from './accept-language.ts'
import { type Locale, matchLocale } from './locales.ts'

/** The best of our languages for an `Accept-Language` header (RFC 9110 §12.5.4); English when none is ours. */
export function guessLocale(acceptLanguage: string | null): Locale {
  for (const tag of readAcceptLanguage(acceptLanguage)) {
    const locale = matchLocale(tag)
    if (locale) return locale
  }
  return 'en'
}
