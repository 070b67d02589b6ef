import type { Locator, Page } from '@playwright/test'
import { translator } from '#lib/i18n/translator.ts'
import { buttonOf, headingOf, type Reader } from './reader.ts'

export class DonePage {
  readonly checking: Locator
  readonly inReview: Locator
  readonly allSet: Locator
  readonly checkAgain: Locator
  readonly startAgain: Locator
  readonly #page: Page
  readonly #locale: Reader['locale']

  constructor(page: Page, { locale }: Reader) {
    const t = translator(locale, 'done')
    this.#page = page
    this.#locale = locale
    this.checking = headingOf(page, t('checkingTitle'))
    this.inReview = headingOf(page, t('reviewTitle'))
    this.allSet = headingOf(page, t('doneTitle'))
    this.checkAgain = buttonOf(page, t('checkAgain'))
    this.startAgain = buttonOf(page, t('startAgain'))
  }

  backTo(partner: string): Locator {
    const name = translator(this.#locale, 'done')('back', { partner })
    return this.#page.getByRole('link', { name, exact: true })
  }
}
