import { describe, expect, test } from 'vitest'
import { COUNTRY_CODES } from './country-codes.ts'
import { generateTerritories } from './generate-territories.ts'
import { findTerritory, matchTerritory, TERRITORIES, writeCode } from './territories.ts'
import { TERRITORY_ROWS } from './territory-rows.ts'

test('the rows are what the phone metadata says now (else run write-territories.ts)', () => {
  expect(TERRITORY_ROWS.trim()).toBe(generateTerritories())
})

test('every listed code is reachable, and every entry has a listed code', () => {
  expect(new Set(TERRITORIES.map(({ code }) => code))).toEqual(new Set(COUNTRY_CODES))
})

test('every entry has an id of its own and a name', () => {
  expect(new Set(TERRITORIES.map(({ id }) => id)).size).toBe(TERRITORIES.length)
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  for (const { iso } of TERRITORIES) expect(names.of(iso), iso).toBeTruthy()
})

test('all of ISO 3166-1 is there but what lies under codes that are not listed', () => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const regions = letters.flatMap((a) => letters.map((b) => a + b)).filter((iso) => names.of(iso))
  // Not countries: exceptional reservations, groupings, and codes that were withdrawn.
  const others =
    'AC CP CQ DG EA EU EZ IC UN QO XA XB ZZ AN BU CS DD DY FX HV NH NT RH SU TP UK VD YD YU ZR'.split(' ')
  const missing = regions.filter((iso) => !findTerritory(iso) && !others.includes(iso))
  expect(missing).toEqual(['GF', 'MQ'])
})

describe('the territory of international digits', () => {
  test.each([
    ['1', undefined, 'US'],
    ['12125550123', 'CA', 'CA'],
    ['12125550123', 'JM', 'US'],
    ['1876', 'US', 'JM'],
    ['1829', 'DO', 'DO1829'],
    ['447', 'FR', 'GB'],
    ['441534', 'GB', 'JE'],
    ['77', 'KZ', 'KZ'],
    ['7', 'FR', 'RU'],
    ['379', undefined, 'VA379'],
    ['39', 'VA', 'VA'],
    ['596', 'FR', undefined],
    ['', 'FR', undefined],
  ])('%s with %s chosen is %s', (digits, current, expected) => {
    expect(matchTerritory(digits, current)?.id).toBe(expected)
  })
})

test('codes are written as people write them', () => {
  expect(['33', '1', '1876', '441534', '44', '7'].map(writeCode)).toEqual([
    '+33',
    '+1',
    '+1 876',
    '+44 1534',
    '+44',
    '+7',
  ])
})
