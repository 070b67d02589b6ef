import { type LanguageLink, languageLinks } from '#lib/i18n/language-links.ts'
import type { Locale } from '#lib/i18n/locales.ts'
import { routes } from '#lib/routes.ts'
import { requestContext } from './request-context.ts'

/** The page that is asked for in each of our languages. */
export async function pageLanguages(current: Locale): Promise<LanguageLink[]> {
  return languageLinks(current, (await requestContext()).search)
}

/** Where a page leads, in the language that its own link asked for: until an answer, only the link knows it. */
export async function inLinkLanguage(path: string): Promise<string> {
  const { explicitLocale } = await requestContext()
  return explicitLocale ? routes.inLanguage(path, explicitLocale) : path
}
