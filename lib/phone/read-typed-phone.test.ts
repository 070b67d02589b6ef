import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTypedPhone } from './read-typed-phone.ts'
import { TERRITORIES } from './territories.ts'

function outcome(country: string, typed: string) {
  const result = readTypedPhone({ country, typed })
  return result.ok ? `${result.value.phone.e164} ${result.value.territory}` : result.failure
}

describe('a number with + or 00', () => {
  test.each([
    ['US', '+33 6 12 34 56 78', '+33612345678 FR'],
    ['US', '0033 6 12 34 56 78', '+33612345678 FR'],
    ['US', '+33 (0)6 12 34 56 78', '+33612345678 FR'],
    ['US', '(+33) 612345678', '+33612345678 FR'],
    ['US', '\u202a+33 6 12 34 56 78\u202c', '+33612345678 FR'],
    ['US', '＋３３６１２３４５６７８', '+33612345678 FR'],
    ['US', '+٣٣٦١٢٣٤٥٦٧٨', '+33612345678 FR'],
    ['', '+33612345678', '+33612345678 FR'],
    ['FR', '+1 829 234 5678', '+18292345678 DO1829'],
    ['DO', '+1 829 234 5678', '+18292345678 DO1829'],
    ['FR', '+1 876 210 1234', '+18762101234 JM'],
    ['FR', '+39 06 698 12345', '+390669812345 VA'],
    ['FR', '+379 06 698 12345', '+3790669812345 VA379'],
    ['FR', '+225 01 23 45 67 89', '+2250123456789 CI'],
    ['FR', '+44 7797 712345', '+447797712345 JE'],
    ['FR', '+44 1534 712345', '+441534712345 JE'],
    ['FR', '+7 771 000 9998', '+77710009998 KZ'],
    ['FR', '+1 506 234 5678', '+15062345678 CA'],
  ])('is believed over the picker: %s, %s', (country, typed, expected) => {
    expect(outcome(country, typed)).toBe(expected)
  })

  test('keeps the picker where the territory has that code too', () => {
    expect(outcome('CA', '+1 999 234 5678')).toBe('+19992345678 CA')
    expect(outcome('YT', '+262 639 01 23 45')).toBe('+262639012345 YT')
    expect(outcome('SJ', '+47 40 61 23 45')).toMatch(/^\+4740612345 (NO|SJ)$/)
  })

  test('under a code that is not listed is told so by name', () => {
    const refused = (code: string) => ({ reason: 'code_not_listed', code, territory: 'FR' })
    expect(outcome('FR', '+596 696 20 12 34')).toEqual(refused('+596'))
    expect(outcome('FR', '00596696201234')).toEqual(refused('+596'))
    expect(outcome('FR', '+594694201234')).toEqual(refused('+594'))
    expect(outcome('FR', '+88213123456')).toEqual(refused('+882'))
  })

  test('too short for its country names that country', () => {
    expect(outcome('US', '+33 6')).toEqual({ reason: 'too_short', territory: 'FR' })
    expect(outcome('US', '+')).toEqual({ reason: 'too_short', territory: 'US' })
    expect(outcome('US', '+5')).toEqual({ reason: 'too_short', territory: 'US' })
  })
})

describe('a national number', () => {
  test.each([
    ['FR', '06 12 34 56 78', '+33612345678 FR'],
    ['FR', '612345678', '+33612345678 FR'],
    ['CA', '(201) 555-0123', '+12015550123 CA'],
    ['JE', '07797 712345', '+447797712345 JE'],
    ['JE', '07400 123456', '+447400123456 JE'],
    ['GB', '07797 712345', '+447797712345 GB'],
    ['KZ', '8 (912) 345-67-89', '+79123456789 KZ'],
    ['JM', '210-1234', '+18762101234 JM'],
    ['DO1849', '(809) 234-5678', '+18092345678 DO1849'],
    ['VA', '312 345 6789', '+393123456789 VA'],
    ['VA379', '06 698 12345', '+3790669812345 VA379'],
    ['PN', '021 123 4567', '+64211234567 PN'],
    ['CG', '06 123 4567', '+242061234567 CG'],
    ['FR', '٠٦١٢٣٤٥٦٧٨', '+33612345678 FR'],
  ])('never changes the picker: %s, %s', (country, typed, expected) => {
    expect(outcome(country, typed)).toBe(expected)
  })

  test.each([
    ['FR', '', 'missing'],
    ['FR', '  ', 'missing'],
    ['FR', '06 12', 'too_short'],
    ['FR', '06 12 34 56 78 9', 'too_long'],
    ['FR', 'my number', 'invalid'],
    ['FR', '0800 123 456', 'service_number'],
    ['', '06 12 34 56 78', 'country_unknown'],
    ['MQ', '0696 20 12 34', 'country_unknown'],
    ['constructor', '0696 20 12 34', 'country_unknown'],
  ])('%s, "%s" fails with a name: %s', (country, typed, reason) => {
    expect(outcome(country, typed)).toMatchObject({ reason })
  })

  test('every example of the picker is accepted where it stands, with and without the trunk prefix', () => {
    for (const { id, example, shortExample } of TERRITORIES) {
      for (const typed of [example, shortExample]) {
        if (typed) expect(outcome(id, typed), `${id} ${typed}`).toMatch(new RegExp(`^\\+\\d+ ${id}$`))
      }
    }
  })
})

test('any text at all gets an answer', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'0123456789+ -().٣＋'), maxLength: 24 }),
  )
  fc.assert(
    fc.property(fc.constantFrom('', 'XX', ...TERRITORIES.map(({ id }) => id)), typed, (country, text) => {
      const result = readTypedPhone({ country, typed: text })
      if (result.ok) expect(TERRITORIES.map(({ id }) => id)).toContain(result.value.territory)
    }),
    { numRuns: 2000 },
  )
})
