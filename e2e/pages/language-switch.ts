import type { Locator, Page } from '@playwright/test'
import { type Locale, languages } from '#lib/i18n/locales.ts'
import { translator } from '#lib/i18n/translator.ts'
import type { Reader } from './reader.ts'

/** The switch at the foot of every page. */
export class LanguageSwitch {
  readonly nav: Locator
  readonly opener: Locator

  constructor(page: Page, { locale }: Pick<Reader, 'locale'>) {
    const name = translator(locale, 'common')('language')
    this.nav = page.getByRole('navigation', { name, exact: true })
    this.opener = this.nav.locator('summary')
  }

  link(locale: Locale): Locator {
    return this.nav.getByRole('link', { name: languages[locale].name, exact: true })
  }

  async choose(locale: Locale): Promise<void> {
    await this.opener.click()
    await this.link(locale).click()
  }
}
