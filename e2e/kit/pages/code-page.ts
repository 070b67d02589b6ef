import type { Locator } from '@playwright/test'
import { namesOf } from '../names/names-of.ts'
import { buttonOf, headingOf, type Reader, type Scope } from './reader.ts'

/** What every code of a sandbox partner is. */
export const sandboxCode = '123456'

export class CodePage {
  readonly heading: Locator
  readonly code: Locator
  readonly verify: Locator
  readonly sendAgain: Locator
  readonly changeNumber: Locator
  readonly #hasScripts: boolean

  constructor(scope: Scope, { locale, hasScripts }: Reader) {
    const named = namesOf(locale).code
    this.#hasScripts = hasScripts
    this.heading = headingOf(scope, named.title)
    this.code = scope.getByRole('textbox', { name: named.label, exact: true })
    this.verify = buttonOf(scope, named.submit)
    this.sendAgain = buttonOf(scope, named.sendAgain)
    this.changeNumber = buttonOf(scope, named.changeNumber)
  }

  /** With scripts a complete code submits itself. */
  async answer(code = sandboxCode): Promise<void> {
    await this.code.fill(code)
    if (!this.#hasScripts) await this.verify.click()
  }
}
