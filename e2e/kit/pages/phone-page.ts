import type { Locator } from '@playwright/test'
import { namesOf } from '../names/names-of.ts'
import { buttonOf, headingOf, type Reader, type Scope } from './reader.ts'

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

  constructor(scope: Scope, { locale, hasScripts }: Reader) {
    const named = namesOf(locale).phone
    this.#hasScripts = hasScripts
    this.heading = headingOf(scope, named.title)
    // Not `and`, which knows no frames.
    this.country = scope
      .getByRole('combobox', { name: named.country, exact: true })
      .locator(hasScripts ? 'xpath=self::input' : 'xpath=self::select')
    this.number = scope.getByRole('textbox', { name: named.number, exact: true })
    this.submit = buttonOf(scope, named.submit)
    this.otherNumber = scope.getByText(named.otherNumber, { exact: true })
    this.startAgain = buttonOf(scope, named.startAgain)
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
