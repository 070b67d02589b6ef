import type { Locator, Page } from '@playwright/test'
import type { Locale } from '#lib/i18n/locales.ts'

/** Who looks at the pages: in which language, and whether the browser runs scripts. */
export type Reader = { locale: Locale; hasScripts: boolean }

export function headingOf(page: Page, name: string): Locator {
  return page.getByRole('heading', { level: 1, name, exact: true })
}

export function buttonOf(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true })
}

/** The line of the error summary that says this and leads to its field. */
export function errorOf(page: Page, text: string): Locator {
  return page.locator('form').getByRole('alert').getByRole('link', { name: text, exact: true })
}

/** What a form says of the whole step, not of one field. */
export function noticeOf(page: Page, text: string): Locator {
  return page.locator('form').getByRole('alert').getByText(text, { exact: true })
}

export function successOf(page: Page, text: string): Locator {
  return page.locator('form').getByRole('status').getByText(text, { exact: true })
}
