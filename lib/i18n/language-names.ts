import { type Locale, locales } from './locales.ts'
import { oncePerLocale } from './once-per-locale.ts'

/** Each of our languages under its own name, for the switch at the foot of the page. */
export function languageLinks(current: Locale): { locale: Locale; name: string; isCurrent: boolean }[] {
  return locales.map((locale) => ({ locale, name: nameOf(locale), isCurrent: locale === current }))
}

const nameOf = oncePerLocale((locale) => {
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
})
