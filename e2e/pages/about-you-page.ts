import type { Locator, Page } from '@playwright/test'
import { translator } from '#lib/i18n/translator.ts'
import { buttonOf, headingOf, type Reader } from './reader.ts'

export class AboutYouPage {
  readonly heading: Locator
  readonly occupation: Locator
  readonly otherOccupation: Locator
  readonly sourceOfFunds: Locator
  readonly country: Locator
  readonly street: Locator
  readonly postalCode: Locator
  readonly city: Locator
  readonly submit: Locator

  constructor(page: Page, { locale }: Reader) {
    const t = translator(locale, 'aboutYou')
    const select = (name: string) => page.getByRole('combobox', { name, exact: true })
    const text = (name: string) => page.getByRole('textbox', { name, exact: true })
    this.heading = headingOf(page, t('title'))
    this.occupation = select(t('occupation'))
    this.otherOccupation = text(t('otherOccupation'))
    this.sourceOfFunds = select(t('sourceOfFunds'))
    this.country = select(t('country'))
    this.street = text(t('street'))
    this.postalCode = text(t('postalCode'))
    this.city = text(t('city'))
    this.submit = buttonOf(page, t('submit'))
  }

  async answer(): Promise<void> {
    await this.occupation.selectOption('ENGINEER')
    await this.sourceOfFunds.selectOption('GIFT')
    await this.country.selectOption('FRA')
    await this.street.fill('rue de la Paix')
    await this.postalCode.fill('75002')
    await this.city.fill('Paris')
    await this.submit.click()
  }
}
