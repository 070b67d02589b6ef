import type { Locator, Page } from '@playwright/test'
import { translator } from '#lib/i18n/translator.ts'
import { buttonOf, headingOf, type Reader } from './reader.ts'

/** What the link of a mail opens, on whatever device. */
export class EmailLinkPage {
  readonly heading: Locator
  readonly confirm: Locator
  readonly confirmed: Locator
  readonly replaced: Locator

  constructor(page: Page, { locale }: Reader) {
    const t = translator(locale, 'emailLink')
    this.heading = headingOf(page, t('title'))
    this.confirm = buttonOf(page, t('submit'))
    this.confirmed = headingOf(page, t('doneTitle'))
    this.replaced = headingOf(page, t('replacedTitle'))
  }
}
