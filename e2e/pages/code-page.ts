import type { Locator, Page } from '@playwright/test'
import { translator } from '#lib/i18n/translator.ts'
import { buttonOf, headingOf, type Reader } from './reader.ts'

/** What every code of a sandbox partner is. */
export const sandboxCode = '123456'

export class CodePage {
  readonly heading: Locator
  readonly code: Locator
  readonly verify: Locator
  readonly sendAgain: Locator
  readonly changeNumber: Locator
  readonly #hasScripts: boolean

  constructor(page: Page, { locale, hasScripts }: Reader) {
    const t = translator(locale, 'code')
    this.#hasScripts = hasScripts
    this.heading = headingOf(page, t('title'))
    this.code = page.getByRole('textbox', { name: t('label'), exact: true })
    this.verify = buttonOf(page, t('submit'))
    this.sendAgain = buttonOf(page, t('sendAgain'))
    this.changeNumber = buttonOf(page, t('changeNumber'))
  }

  /** With scripts a complete code submits itself. */
  async answer(code = sandboxCode): Promise<void> {
    await this.code.fill(code)
    if (!this.#hasScripts) await this.verify.click()
  }
}
