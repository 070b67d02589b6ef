import type { Locator } from '@playwright/test'
import { fill, namesOf } from '../names/names-of.ts'
import { buttonOf, headingOf, type Reader, type Scope } from './reader.ts'

export class DonePage {
  readonly checking: Locator
  readonly inReview: Locator
  readonly allSet: Locator
  readonly checkAgain: Locator
  readonly startAgain: Locator
  readonly #scope: Scope
  readonly #locale: Reader['locale']

  constructor(scope: Scope, { locale }: Reader) {
    const named = namesOf(locale).done
    this.#scope = scope
    this.#locale = locale
    this.checking = headingOf(scope, named.checkingTitle)
    this.inReview = headingOf(scope, named.reviewTitle)
    this.allSet = headingOf(scope, named.doneTitle)
    this.checkAgain = buttonOf(scope, named.checkAgain)
    this.startAgain = buttonOf(scope, named.startAgain)
  }

  backTo(partner: string): Locator {
    const name = fill(namesOf(this.#locale).done.back, { partner })
    return this.#scope.getByRole('link', { name, exact: true })
  }
}
