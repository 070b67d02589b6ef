/** The day of publication in words of a language (any case), in UTC: "5 January 2026". */
export function formatDate(date: Date, language: string): string {
  const tag = language.toLowerCase()
  // "en" alone is American to Intl; the wizard's English writes the day first.
  const locale = tag === 'en' ? 'en-GB' : tag
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date)
}
