import type { Locator, Page } from '@playwright/test'
import { translator } from '#lib/i18n/translator.ts'
import { buttonOf, headingOf, type Reader } from './reader.ts'

export class PhonePage {
  readonly heading: Locator
  /** A searchable combobox where scripts run, a native select where they do not. */
  readonly country: Locator
  readonly number: Locator
  readonly submit: Locator
  /** Only where the partner's number is offered. */
  readonly otherNumber: Locator
  /** Only where no further number may be tried. */
  readonly startAgain: Locator
  readonly #hasScripts: boolean

  constructor(page: Page, { locale, hasScripts }: Reader) {
    const t = translator(locale, 'phone')
    this.#hasScripts = hasScripts
    this.heading = headingOf(page, t('title'))
    this.country = page
      .getByRole('combobox', { name: t('country'), exact: true })
      .and(page.locator(hasScripts ? 'input' : 'select'))
    this.number = page.getByRole('textbox', { name: t('number'), exact: true })
    this.submit = buttonOf(page, t('submit'))
    this.otherNumber = page.getByText(t('otherNumber'), { exact: true })
    this.startAgain = buttonOf(page, t('startAgain'))
  }

  /** By the words of the list: "France (+33)". */
  async chooseCountry(text: string): Promise<void> {
    if (!this.#hasScripts) {
      await this.country.selectOption({ label: text })
      return
    }
    await this.country.fill(text.replace(/ \(.*$/, ''))
    await this.country.press('Enter')
  }

  async answer(number: string, country?: string): Promise<void> {
    if (country) await this.chooseCountry(country)
    await this.number.fill(number)
    await this.submit.click()
  }
}
