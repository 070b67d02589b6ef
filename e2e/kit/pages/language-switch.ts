import type { Locator } from '@playwright/test'
import { type Locale, namesOf } from '../names/names-of.ts'
import type { Reader, Scope } from './reader.ts'

/** The switch at the foot of every page. */
export class LanguageSwitch {
  readonly nav: Locator
  readonly opener: Locator

  constructor(scope: Scope, { locale }: Pick<Reader, 'locale'>) {
    this.nav = scope.getByRole('navigation', { name: namesOf(locale).common.language, exact: true })
    this.opener = this.nav.locator('summary')
  }

  link(locale: Locale): Locator {
    return this.nav.getByRole('link', { name: namesOf(locale).languageName, exact: true })
  }

  async choose(locale: Locale): Promise<void> {
    await this.opener.click()
    await this.link(locale).click()
  }
}
