import type { Locator } from '@playwright/test'
import { namesOf } from '../names/names-of.ts'
import { buttonOf, headingOf, type Reader, type Scope } from './reader.ts'

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

  constructor(scope: Scope, { locale, hasScripts }: Reader) {
    const named = namesOf(locale).email
    this.#hasScripts = hasScripts
    this.heading = headingOf(scope, named.sentTitle)
    this.code = scope.getByRole('textbox', { name: named.codeLabel, exact: true })
    this.verify = buttonOf(scope, named.verify)
    this.sendAgain = buttonOf(scope, named.sendAgain)
    this.changeAddress = buttonOf(scope, named.changeAddress)
    this.goOn = scope.getByRole('link', { name: named.goOn, exact: true })
  }

  async answer(code: string): Promise<void> {
    await this.code.fill(code)
    if (!this.#hasScripts) await this.verify.click()
  }
}
