import type { Locator } from '@playwright/test'
import { namesOf } from '../names/names-of.ts'
import { buttonOf, headingOf, type Reader, type Scope } from './reader.ts'

export class EmailPage {
  readonly heading: Locator
  readonly address: Locator
  readonly send: Locator
  readonly skip: Locator

  constructor(scope: Scope, { locale }: Reader) {
    const named = namesOf(locale).email
    this.heading = headingOf(scope, named.title)
    this.address = scope.getByRole('textbox', { name: named.label, exact: true })
    this.send = buttonOf(scope, named.submit)
    this.skip = buttonOf(scope, named.skip)
  }

  async answer(address: string): Promise<void> {
    await this.address.fill(address)
    await this.send.click()
  }
}
