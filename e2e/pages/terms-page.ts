import type { Locator, Page } from '@playwright/test'
import { translator } from '#lib/i18n/translator.ts'
import { buttonOf, headingOf, type Reader } from './reader.ts'

export class TermsPage {
  readonly heading: Locator
  readonly accept: Locator
  readonly download: Locator
  readonly submit: Locator

  constructor(page: Page, { locale }: Reader) {
    const t = translator(locale, 'terms')
    this.heading = headingOf(page, t('title'))
    this.accept = page.getByRole('checkbox', { name: t('accept'), exact: true })
    this.download = page.getByRole('link', { name: translator(locale, 'termsDocument')('download') })
    this.submit = buttonOf(page, t('submit'))
  }

  async answer(): Promise<void> {
    await this.accept.check()
    await this.submit.click()
  }
}
