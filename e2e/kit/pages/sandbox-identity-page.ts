import type { Locator } from '@playwright/test'
import { fill, type Names, namesOf } from '../names/names-of.ts'
import { buttonOf, type Reader, type Scope } from './reader.ts'

/** How a result travels, and why a check is declined: what can be chosen on the provider's page. */
export type IdentityScenario = keyof Names['sandboxIdentity']['scenario']
export type DeclineReason = keyof Names['sandboxIdentity']['reason']

/** The pages of the sandbox identity provider, which is another company. */
export class SandboxIdentityPage {
  readonly approve: Locator
  readonly decline: Locator
  readonly review: Locator
  readonly leave: Locator
  readonly emailAddress: Locator
  readonly decided: Locator
  readonly #scope: Scope
  readonly #locale: Reader['locale']

  constructor(scope: Scope, { locale }: Reader) {
    const named = namesOf(locale).sandboxIdentity
    this.#scope = scope
    this.#locale = locale
    this.approve = buttonOf(scope, named.approve)
    this.decline = buttonOf(scope, named.decline)
    this.review = buttonOf(scope, named.review)
    this.leave = buttonOf(scope, named.leave)
    this.emailAddress = scope.getByRole('textbox', { name: named.emailAddress, exact: true })
    this.decided = scope.getByRole('heading', { level: 1, name: named.decidedTitle, exact: true })
  }

  async choose(scenario: IdentityScenario): Promise<void> {
    const name = namesOf(this.#locale).sandboxIdentity.scenario[scenario]
    await this.#scope.getByRole('radio', { name, exact: true }).check()
  }

  /** Why it is declined, if it is. */
  async chooseReason(reason: DeclineReason): Promise<void> {
    const named = namesOf(this.#locale).sandboxIdentity
    const label = named.reason[reason]
    await this.#scope.getByRole('combobox', { name: named.reasonTitle, exact: true }).selectOption({ label })
  }

  backTo(partner: string): Locator {
    const name = fill(namesOf(this.#locale).sandboxIdentity.back, { partner })
    return this.#scope.getByRole('link', { name, exact: true })
  }
}
