import { getCountries } from 'libphonenumber-js/max'
import { describe, expect, it } from 'vitest'
import { alpha2Of, alpha3Of, countryCodes, isCountryCode } from './alpha-codes.ts'
import { countryNames } from './country-names.ts'
import { needsPostalCode } from './postal-codes.ts'

describe('country codes', () => {
  it('holds the 249 countries of ISO 3166-1 and Kosovo, each once and both ways', () => {
    expect(countryCodes).toHaveLength(250)
    expect(new Set(countryCodes)).toHaveLength(250)
    for (const code of countryCodes) {
      expect(code).toMatch(/^[A-Z]{3}$/)
      expect(alpha3Of(alpha2Of(code) ?? '')).toBe(code)
    }
  })

  it('pairs the codes that are easily mixed up', () => {
    const pairs = { AT: 'AUT', AU: 'AUS', AE: 'ARE', GB: 'GBR', CH: 'CHE', ES: 'ESP', EE: 'EST', IE: 'IRL' }
    for (const [alpha2, alpha3] of Object.entries(pairs)) expect(alpha3Of(alpha2)).toBe(alpha3)
  })

  it('knows every territory that has telephones, but two islands that have no code of their own', () => {
    expect(getCountries().filter((alpha2) => !alpha3Of(alpha2))).toEqual(['AC', 'TA'])
  })

  it('takes no other spelling for a code', () => {
    for (const text of ['', 'FR', 'fra', 'FRANCE', 'XXX', '250']) expect(isCountryCode(text)).toBe(false)
  })
})

describe('country names', () => {
  it.each(['en', 'fr'] as const)('gives each country a name of its own in %s', (locale) => {
    const names = countryNames(locale).map(({ name }) => name)
    expect(new Set(names)).toHaveLength(250)
    // The Unicode data gives the code back where it knows no name.
    expect(names.filter((name) => /^[A-Z]{2,3}$/.test(name))).toEqual([])
  })

  it('sorts as the language does: accents do not send a country to the end', () => {
    const names = countryNames('fr').map(({ name }) => name)
    expect(names.indexOf('Égypte')).toBeLessThan(names.indexOf('Finlande'))
  })
})

describe('postal codes', () => {
  it('are asked for where people have one, and not where they have none', () => {
    for (const country of ['FRA', 'GBR', 'DEU', 'ZAF', 'SGP']) expect(needsPostalCode(country)).toBe(true)
    for (const country of ['ARE', 'HKG', 'CIV', 'AGO', 'PAN']) expect(needsPostalCode(country)).toBe(false)
  })
})
