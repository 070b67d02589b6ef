import { names } from './names.ts'

/** The languages that the wizard speaks. */
export type Locale = keyof typeof names
export type Names = (typeof names)['en']

function isLocale(text: string): text is Locale {
  return Object.hasOwn(names, text)
}

/** What things are called in a language (contract §11). */
export function namesOf(locale: Locale): Names {
  return names[locale]
}

/** The wizard's language for a browser's: `fr-CA` → `fr`, and English where it does not speak it. */
export function localeFor(browserLocale: string): Locale {
  const [language = ''] = browserLocale.toLowerCase().split('-')
  return isLocale(language) ? language : 'en'
}

/** Fills the blanks of a name: `Back to {partner}`. */
export function fill(name: string, values: Readonly<Record<string, string>>): string {
  return name.replace(/\{(\w+)\}/g, (blank, key: string) => values[key] ?? blank)
}
