import { readAcceptLanguage } from './accept-language.ts'
import { isLocale, type Locale } from './translator.ts'

/** The best of our languages for an `Accept-Language` header, by the first subtag; English when none is ours. */
export function guessLocale(acceptLanguage: string | null): Locale {
  const languages = readAcceptLanguage(acceptLanguage).map((tag) => tag.split('-')[0]?.toLowerCase())
  return languages.find(isLocale) ?? 'en'
}
