import type { Locale } from './locales.ts'
import { translator } from './translator.ts'

/** "Your phone number – Demo Bank": what the browser shows for the page. */
export function pageTitle(locale: Locale, title: string, partner: string): string {
  return translator(locale, 'common')('pageTitle', { title, partner })
}
