import type { Locator, Page } from '@playwright/test'
import { translator } from '#lib/i18n/translator.ts'
import { buttonOf, headingOf, type Reader } from './reader.ts'

export class EmailPage {
  readonly heading: Locator
  readonly address: Locator
  readonly send: Locator
  readonly skip: Locator

  constructor(page: Page, { locale }: Reader) {
    const t = translator(locale, 'email')
    this.heading = headingOf(page, t('title'))
    this.address = page.getByRole('textbox', { name: t('label'), exact: true })
    this.send = buttonOf(page, t('submit'))
    this.skip = buttonOf(page, t('skip'))
  }

  async answer(address: string): Promise<void> {
    await this.address.fill(address)
    await this.send.click()
  }
}
