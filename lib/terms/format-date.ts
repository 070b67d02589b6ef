import { tagOf } from '#lib/i18n/locales.ts'

/** The day of publication in words of a language (any case), in UTC: "5 January 2026". */
export function formatDate(date: Date, language: string): string {
  return new Intl.DateTimeFormat(tagOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(date)
}
