import type { Locator } from '@playwright/test'
import { namesOf } from '../names/names-of.ts'
import { buttonOf, headingOf, type Reader, type Scope } from './reader.ts'

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

  constructor(scope: Scope, { locale }: Reader) {
    const named = namesOf(locale).aboutYou
    const select = (name: string) => scope.getByRole('combobox', { name, exact: true })
    const text = (name: string) => scope.getByRole('textbox', { name, exact: true })
    this.heading = headingOf(scope, named.title)
    this.occupation = select(named.occupation)
    this.otherOccupation = text(named.otherOccupation)
    this.sourceOfFunds = select(named.sourceOfFunds)
    this.country = select(named.country)
    this.street = text(named.street)
    this.postalCode = text(named.postalCode)
    this.city = text(named.city)
    this.submit = buttonOf(scope, named.submit)
  }

  /** As an engineer of Paris would; for other answers fill in the fields. */
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
