import type { Locator } from '@playwright/test'
import { namesOf } from '../names/names-of.ts'
import { buttonOf, headingOf, type Reader, type Scope } from './reader.ts'

export class IdentityPage {
  readonly heading: Locator
  readonly start: Locator
  readonly goOn: Locator
  readonly declined: Locator
  readonly tryAgain: Locator
  readonly help: Locator
  readonly goBack: Locator

  constructor(scope: Scope, { locale }: Reader) {
    const named = namesOf(locale).identity
    this.heading = headingOf(scope, named.title)
    this.start = buttonOf(scope, named.submit)
    this.goOn = buttonOf(scope, named.continue)
    this.declined = headingOf(scope, named.declinedTitle)
    this.tryAgain = buttonOf(scope, named.tryAgain)
    this.help = scope.getByRole('heading', { level: 2, name: named.helpTitle, exact: true })
    /** What a browser that does not carry the walk sees after the provider. */
    this.goBack = headingOf(scope, named.returnTitle)
  }
}
