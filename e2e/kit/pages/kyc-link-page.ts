import type { Locator } from '@playwright/test'
import { fill, namesOf } from '../names/names-of.ts'
import { headingOf, type Reader, type Scope } from './reader.ts'

/** The page behind a link to a check that a partner handed its person. */
export class KycLinkPage {
  readonly validated: Locator
  readonly left: Locator
  readonly invalid: Locator
  readonly #scope: Scope
  readonly #locale: Reader['locale']

  constructor(scope: Scope, { locale }: Reader) {
    const named = namesOf(locale).kycLink
    this.validated = headingOf(scope, named.validatedTitle)
    this.left = headingOf(scope, named.leftTitle)
    this.invalid = headingOf(scope, namesOf(locale).emailLink.invalidTitle)
    this.#scope = scope
    this.#locale = locale
  }

  ofPhone(phone: string): Locator {
    return this.#scope.getByText(fill(namesOf(this.#locale).kycLink.phone, { phone }), { exact: true })
  }

  backTo(partner: string): Locator {
    const name = fill(namesOf(this.#locale).kycLink.back, { partner })
    return this.#scope.getByRole('link', { name, exact: true })
  }
}
