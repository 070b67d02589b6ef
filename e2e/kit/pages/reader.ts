import type { FrameLocator, Locator, Page } from '@playwright/test'
import type { Locale } from '../names/names-of.ts'

/** Where a page is looked for: a tab, or the frame of a partner's page. */
export type Scope = Page | FrameLocator

/** Who looks at the pages: in which language, whether the browser runs scripts, and of whom and where they are. */
export type Reader = {
  locale: Locale
  hasScripts: boolean
  /** The installation's origin. */
  url: string
  partnerName: string
}

export function headingOf(scope: Scope, name: string): Locator {
  return scope.getByRole('heading', { level: 1, name, exact: true })
}

export function buttonOf(scope: Scope, name: string): Locator {
  return scope.getByRole('button', { name, exact: true })
}

/** The line of the error summary that says this and leads to its field. */
export function errorOf(scope: Scope, text: string): Locator {
  return scope.locator('form').getByRole('alert').getByRole('link', { name: text, exact: true })
}

/** What a form says of the whole step, not of one field. */
export function noticeOf(scope: Scope, text: string): Locator {
  return scope.locator('form').getByRole('alert').getByText(text, { exact: true })
}

export function successOf(scope: Scope, text: string): Locator {
  return scope.locator('form').getByRole('status').getByText(text, { exact: true })
}
