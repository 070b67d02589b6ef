import type { Locale } from './locales.ts'

/** The same function, which works only once for each language: what it makes depends on nothing else. */
export function oncePerLocale<Made, Language extends string = Locale>(
  make: (language: Language) => Made,
): (language: Language) => Made {
  const made = new Map<Language, Made>()
  return (language) => {
    const known = made.get(language)
    if (known !== undefined) return known
    const fresh = make(language)
    made.set(language, fresh)
    return fresh
  }
}
