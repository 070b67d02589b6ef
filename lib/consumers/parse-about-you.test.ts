import { describe, expect, it, test } from 'vitest'
import en from '#lib/i18n/messages/en.json' with { type: 'json' }
import fr from '#lib/i18n/messages/fr.json' with { type: 'json' }
import { answerNames } from './about-you-fields.ts'
import { occupationChoices, sourceOfFundsChoices } from './choice-names.ts'
import { occupations } from './occupations.ts'
import { parseAboutYou } from './parse-about-you.ts'
import { sourcesOfFunds } from './sources-of-funds.ts'

const complete = {
  occupation: 'ENGINEER',
  sourceOfFunds: 'GIFT',
  'address.isoCountryCode': 'FRA',
  'address.street': 'Rue de Rivoli',
  'address.postalCode': '75001',
  'address.city': 'Paris',
}

function parse(
  changes: Record<string, string> = {},
  asked: Parameters<typeof parseAboutYou>[0] = answerNames,
) {
  const form: Record<string, string> = { ...complete, ...changes }
  return parseAboutYou(asked, (field) => form[field] ?? '')
}

function problems(changes: Record<string, string>) {
  const parsed = parse(changes)
  return parsed.ok ? [] : parsed.failure.map(({ field, reason }) => `${field} ${reason}`)
}

describe('parseAboutYou', () => {
  it('takes what is complete, trimmed', () => {
    expect(parse({ 'address.city': '  Paris ', 'address.number': '4 bis' })).toEqual({
      ok: true,
      value: {
        occupation: 'ENGINEER',
        sourceOfFunds: 'GIFT',
        address: {
          isoCountryCode: 'FRA',
          street: 'Rue de Rivoli',
          number: '4 bis',
          postalCode: '75001',
          city: 'Paris',
        },
      },
    })
  })

  it('names every blank field at once, in the order of the page', () => {
    const blank = Object.fromEntries(Object.keys(complete).map((field) => [field, ' ']))
    expect(problems(blank)).toEqual([
      'occupation missing',
      'sourceOfFunds missing',
      'address.isoCountryCode missing',
      'address.street missing',
      'address.postalCode missing',
      'address.city missing',
    ])
  })

  it('asks for words beside OTHER, and leaves out words that were typed before another choice', () => {
    expect(problems({ occupation: 'OTHER' })).toEqual(['otherOccupation missing'])
    expect(problems({ sourceOfFunds: 'OTHER' })).toEqual(['otherSourceOfFunds missing'])
    expect(parse({ occupation: 'OTHER', otherOccupation: 'Sailor' })).toMatchObject({
      value: { otherOccupation: 'Sailor' },
    })
    const changed = parse({ otherOccupation: 'Sailor' })
    expect(changed.ok && changed.value.otherOccupation).toBeUndefined()
  })

  it('wants a postal code only where there are any', () => {
    expect(problems({ 'address.postalCode': '' })).toEqual(['address.postalCode missing'])
    expect(problems({ 'address.postalCode': '', 'address.isoCountryCode': 'ARE' })).toEqual([])
  })

  it('refuses what is on no list', () => {
    expect(problems({ occupation: 'PIRATE' })).toEqual(['occupation not_listed'])
    expect(problems({ sourceOfFunds: 'constructor' })).toEqual(['sourceOfFunds not_listed'])
    expect(problems({ 'address.isoCountryCode': 'FR' })).toEqual(['address.isoCountryCode not_listed'])
  })

  it.each(['Par\u0000is', 'Par\nis', 'Par\u001b[2Jis', 'Par\u0085is'])(
    'refuses control characters: %j',
    (city) => {
      expect(problems({ 'address.city': city })).toEqual(['address.city control_character'])
    },
  )

  it('counts characters as people do', () => {
    const words = '🐝'.repeat(511)
    expect(problems({ occupation: 'OTHER', otherOccupation: words })).toEqual([])
    expect(problems({ occupation: 'OTHER', otherOccupation: `${words}!` })).toEqual([
      'otherOccupation too_long',
    ])
  })

  it('takes no answer that was not asked for', () => {
    expect(parse({}, ['occupation'])).toEqual({ ok: true, value: { occupation: 'ENGINEER' } })
  })
})

test.each([en, fr])(
  'every occupation and source of funds has a name, and there is no name without one',
  (messages) => {
    expect(Object.keys(messages.occupations)).toEqual(occupations)
    expect(Object.keys(messages.sourcesOfFunds)).toEqual(sourcesOfFunds)
  },
)

test('choices are sorted in their language, with OTHER last', () => {
  expect(
    occupationChoices('fr')
      .map(({ label }) => label)
      .slice(0, 2),
  ).toEqual(['Agriculteur', 'Artisan'])
  expect(occupationChoices('fr').at(-1)?.value).toBe('OTHER')
  expect(sourceOfFundsChoices('en').at(-1)?.label).toBe('Other')
})
