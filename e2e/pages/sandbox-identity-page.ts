import type { Locator, Page } from '@playwright/test'
import { translator } from '#lib/i18n/translator.ts'
import type { IdentityScenarioName } from '#lib/sandbox/scenarios.ts'
import { buttonOf, type Reader } from './reader.ts'

/** The pages of the sandbox identity provider, which is another company. */
export class SandboxIdentityPage {
  readonly approve: Locator
  readonly decline: Locator
  readonly review: Locator
  readonly leave: Locator
  readonly emailAddress: Locator
  readonly decided: Locator
  readonly #page: Page
  readonly #locale: Reader['locale']

  constructor(page: Page, { locale }: Reader) {
    const t = translator(locale, 'sandboxIdentity')
    this.#page = page
    this.#locale = locale
    this.approve = buttonOf(page, t('approve'))
    this.decline = buttonOf(page, t('decline'))
    this.review = buttonOf(page, t('review'))
    this.leave = buttonOf(page, t('leave'))
    this.emailAddress = page.getByRole('textbox', { name: t('emailAddress'), exact: true })
    this.decided = page.getByRole('heading', { level: 1, name: t('decidedTitle'), exact: true })
  }

  async choose(scenario: IdentityScenarioName): Promise<void> {
    const name = translator(this.#locale, 'sandboxIdentity')(`scenario.${scenario}`)
    await this.#page.getByRole('radio', { name, exact: true }).check()
  }

  backTo(partner: string): Locator {
    const name = translator(this.#locale, 'sandboxIdentity')('back', { partner })
    return this.#page.getByRole('link', { name, exact: true })
  }
}
