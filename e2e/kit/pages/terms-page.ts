import type { Locator } from '@playwright/test'
import { namesOf } from '../names/names-of.ts'
import { buttonOf, headingOf, type Reader, type Scope } from './reader.ts'

export class TermsPage {
  readonly heading: Locator
  readonly accept: Locator
  readonly download: Locator
  readonly submit: Locator

  constructor(scope: Scope, { locale }: Reader) {
    const named = namesOf(locale).terms
    this.heading = headingOf(scope, named.title)
    this.accept = scope.getByRole('checkbox', { name: named.accept, exact: true })
    this.download = scope.getByRole('link', { name: namesOf(locale).termsDocument.download })
    this.submit = buttonOf(scope, named.submit)
  }

  async answer(): Promise<void> {
    await this.accept.check()
    await this.submit.click()
  }
}
