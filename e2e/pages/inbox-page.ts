import type { Locator, Page } from '@playwright/test'
import { translator } from '#lib/i18n/translator.ts'
import { buttonOf, headingOf, type Reader } from './reader.ts'

/** The email step while a mail is on its way. */
export class InboxPage {
  readonly heading: Locator
  readonly code: Locator
  readonly verify: Locator
  readonly sendAgain: Locator
  readonly changeAddress: Locator
  /** Stands in for moving on by itself, where no scripts run. */
  readonly goOn: Locator
  readonly #hasScripts: boolean

  constructor(page: Page, { locale, hasScripts }: Reader) {
    const t = translator(locale, 'email')
    this.#hasScripts = hasScripts
    this.heading = headingOf(page, t('sentTitle'))
    this.code = page.getByRole('textbox', { name: t('codeLabel'), exact: true })
    this.verify = buttonOf(page, t('verify'))
    this.sendAgain = buttonOf(page, t('sendAgain'))
    this.changeAddress = buttonOf(page, t('changeAddress'))
    this.goOn = page.getByRole('link', { name: t('goOn'), exact: true })
  }

  async answer(code: string): Promise<void> {
    await this.code.fill(code)
    if (!this.#hasScripts) await this.verify.click()
  }
}
