import { type Locale, languages, locales } from './locales.ts'

export type LanguageLink = { locale: Locale; name: string; href: string; isCurrent: boolean }

/**
 * The same page in each of our languages, for the switch at its foot. `search` is the page's own query, all of which
 * stays: it may say who comes, what is looked for, or that the page stands in a frame.
 */
export function languageLinks(current: Locale, search: string): LanguageLink[] {
  const query = new URLSearchParams(search)
  return locales.map((locale) => {
    query.set('locale', locale)
    return { locale, name: languages[locale].name, href: `?${query}`, isCurrent: locale === current }
  })
}
