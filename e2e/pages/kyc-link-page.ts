import type { Locator, Page } from '@playwright/test'
import { translator } from '#lib/i18n/translator.ts'
import { headingOf, type Reader } from './reader.ts'

/** The page behind a link to a check that a partner handed its person. */
export class KycLinkPage {
  readonly validated: Locator
  readonly left: Locator
  readonly invalid: Locator
  readonly #page: Page
  readonly #locale: Reader['locale']

  constructor(page: Page, { locale }: Reader) {
    const t = translator(locale, 'kycLink')
    this.validated = headingOf(page, t('validatedTitle'))
    this.left = headingOf(page, t('leftTitle'))
    this.invalid = headingOf(page, translator(locale, 'emailLink')('invalidTitle'))
    this.#page = page
    this.#locale = locale
  }

  ofPhone(phone: string): Locator {
    return this.#page.getByText(translator(this.#locale, 'kycLink')('phone', { phone }), { exact: true })
  }

  backTo(partner: string): Locator {
    const name = translator(this.#locale, 'kycLink')('back', { partner })
    return this.#page.getByRole('link', { name, exact: true })
  }
}
