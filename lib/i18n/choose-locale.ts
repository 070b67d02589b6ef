import { isLocale, type Locale } from './locales.ts'

/**
 * The language of a page: what its link asks for (`?locale=`) is the latest wish, then what its walk is known to
 * be read in (given by the partner, or kept since an earlier answer), then the browser's.
 */
export function chooseLocale(
  { explicitLocale, guessedLocale }: { explicitLocale: Locale | null; guessedLocale: Locale },
  walkLocale: string | null,
): Locale {
  return explicitLocale ?? (isLocale(walkLocale) ? walkLocale : guessedLocale)
}
