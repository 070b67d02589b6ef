/**
 * The languages of the wizard, mails and texts, English first: it is the source of all the others. This file
 * reaches the browser; the words do not (docs/decisions/0004-words-are-made-on-the-server.md).
 */
export const locales = ['en', 'fr', 'de', 'es', 'it', 'pt', 'nl', 'pl', 'ar'] as const
export type Locale = (typeof locales)[number]
export type Direction = 'ltr' | 'rtl'

type Language = {
  /** As its own speakers write it. */
  name: string
  /** What `Intl` is asked for: dates, numbers, plurals and the names of countries. */
  tag: string
  direction: Direction
}

export const languages: Readonly<Record<Locale, Language>> = {
  // "en" alone is American to Intl; the wizard's English writes the day first.
  en: { name: 'English', tag: 'en-GB', direction: 'ltr' },
  fr: { name: 'Français', tag: 'fr', direction: 'ltr' },
  de: { name: 'Deutsch', tag: 'de', direction: 'ltr' },
  es: { name: 'Español', tag: 'es', direction: 'ltr' },
  it: { name: 'Italiano', tag: 'it', direction: 'ltr' },
  // "pt" alone is Brazilian to Intl.
  pt: { name: 'Português', tag: 'pt-PT', direction: 'ltr' },
  nl: { name: 'Nederlands', tag: 'nl', direction: 'ltr' },
  pl: { name: 'Polski', tag: 'pl', direction: 'ltr' },
  // The digits of codes and phone numbers, also in what stands beside them.
  ar: { name: 'العربية', tag: 'ar-u-nu-latn', direction: 'rtl' },
}

export function isLocale(text: unknown): text is Locale {
  return locales.some((locale) => locale === text)
}

/** Reads a stored locale; anything unknown is English. */
export function toLocale(text: unknown): Locale {
  return isLocale(text) ? text : 'en'
}

/** The one of our languages that a tag (RFC 5646) asks for, by its first part: `pt-BR`, `zh-Hant-TW`, `AR`. */
export function matchLocale(tag: string): Locale | null {
  const language = tag.trim().split(/[-_]/)[0]?.toLowerCase()
  return isLocale(language) ? language : null
}

/** What `Intl` is asked for, for a language in any case; for one that is not ours it is that itself. */
export function tagOf(language: string): string {
  const code = language.toLowerCase()
  return isLocale(code) ? languages[code].tag : code
}

/** Writing direction of a text in any language, for `dir`. */
export function directionOf(language: string): Direction {
  if (isLocale(language)) return languages[language].direction
  const script = new Intl.Locale(language).maximize().script
  return script && rightToLeftScripts.has(script) ? 'rtl' : 'ltr'
}

// Those of published texts in languages that are not ours (Unicode Standard, chapter 9).
const rightToLeftScripts: ReadonlySet<string> = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo'])
