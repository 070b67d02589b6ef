import type { Locator, Page } from '@playwright/test'
import { translator } from '#lib/i18n/translator.ts'
import { buttonOf, headingOf, type Reader } from './reader.ts'

export class IdentityPage {
  readonly heading: Locator
  readonly start: Locator
  readonly goOn: Locator
  readonly declined: Locator
  readonly tryAgain: Locator
  readonly help: Locator
  readonly goBack: Locator

  constructor(page: Page, { locale }: Reader) {
    const t = translator(locale, 'identity')
    this.heading = headingOf(page, t('title'))
    this.start = buttonOf(page, t('submit'))
    this.goOn = buttonOf(page, t('continue'))
    this.declined = headingOf(page, t('declinedTitle'))
    this.tryAgain = buttonOf(page, t('tryAgain'))
    this.help = page.getByRole('heading', { level: 2, name: t('helpTitle'), exact: true })
    /** What a browser that does not carry the walk sees after the provider. */
    this.goBack = headingOf(page, t('returnTitle'))
  }
}
