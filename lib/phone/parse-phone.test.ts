import fc from 'fast-check'
import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  getExampleNumber,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'
import { describe, expect, test } from 'vitest'
import { COUNTRY_CODES, findListedCode } from './country-codes.ts'
import { parsePhone } from './parse-phone.ts'
import { displayPhone } from './show-phone.ts'
import { callingCodeOf, TERRITORIES } from './territories.ts'

const read = (countryCode: string, number: string) => parsePhone({ countryCode, number })
const kept = (countryCode: string, number: string) => {
  const result = read(countryCode, number)
  return result.ok ? result.value.e164 : result.failure
}

/** A number that is in use, or could be, under every one of the codes; `e164` has the `+`. */
function examplesOf(code: string): { e164: string; home?: CountryCode }[] {
  const made = TERRITORIES.filter((territory) => territory.code === code).flatMap(({ iso }) => {
    if (!isSupportedCountry(iso)) return []
    const example = getExampleNumber(iso, examples)
    if (!example || example.countryCallingCode !== callingCodeOf(code)) return []
    const area = code.length === 4 && code.startsWith('1') ? code : undefined
    const e164 = area && !example.number.startsWith(`+${area}`) ? `+${area}2345678` : example.number
    return [{ e164, home: iso }]
  })
  return made.length > 0 ? made : [{ e164: `+${code}0669812345` }]
}

const everyExample = COUNTRY_CODES.flatMap((code) =>
  examplesOf(code).map((example) => ({ code, ...example })),
)

const inScript = (zero: number) => (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))

/** The ways in which people write one number, given as digits. */
const spellings: ((digits: string) => string)[] = [
  (digits) => digits,
  (digits) => ` ${digits} `,
  (digits) => digits.replace(/(..)/g, '$1 '),
  (digits) => digits.replace(/(...)/g, '$1-'),
  (digits) => digits.replace(/(..)/g, '$1.'),
  (digits) => `(${digits.slice(0, 3)}) ${digits.slice(3)}`,
  (digits) => digits.replace(/(..)/g, '$1\u00a0'),
  (digits) => digits.replace(/(...)/g, '$1\u2011'),
  (digits) => `\u202a${digits}\u202c`,
  inScript(0x0660),
  inScript(0x06f0),
  inScript(0xff10),
  inScript(0x0966),
]

describe('every listed code', () => {
  test('has an example to try', () => {
    expect(new Set(everyExample.map(({ code }) => code))).toEqual(new Set(COUNTRY_CODES))
    expect(COUNTRY_CODES).toHaveLength(233)
  })

  test.each(everyExample)(
    '$code takes $e164 in every usual spelling, as one number',
    ({ code, e164, home }) => {
      const callingCode = callingCodeOf(code)
      const ways = new Set([e164.slice(1 + callingCode.length)])
      if (e164.startsWith(`+${code}`)) ways.add(e164.slice(1 + code.length))
      // The trunk prefix of the code's own territory; a guest under the same code may have another.
      const phone = home && parsePhoneNumberFromString(e164)
      if (phone && home === TERRITORIES.find((territory) => territory.code === code)?.iso) {
        ways.add(phone.formatNational())
      }
      for (const way of ways) {
        for (const spell of spellings) {
          for (const plus of ['', '+']) {
            const result = read(plus + code, spell(way))
            expect(result, `${plus}${code} ${spell(way)}`).toEqual({
              ok: true,
              value: {
                e164,
                countryCode: findListedCode(e164.slice(1)),
                nationalNumber: e164.slice(1 + (findListedCode(e164.slice(1))?.length ?? 0)),
              },
            })
          }
        }
      }
    },
  )

  test('gives back the same number when what was shown is sent in again', () => {
    for (const { e164 } of everyExample) {
      const { countryCode, number } = displayPhone(e164)
      expect(kept(countryCode, number)).toBe(e164)
    }
  })
})

describe('numbers that are easily got wrong', () => {
  test.each([
    ['1', '8762101234'],
    ['1876', '2101234'],
    ['1876', '8762101234'],
    ['+1876', '(876) 210-1234'],
  ])('%s and %s are the same Jamaican number', (countryCode, number) => {
    expect(read(countryCode, number)).toEqual({
      ok: true,
      value: { e164: '+18762101234', countryCode: '1876', nationalNumber: '2101234' },
    })
  })

  test('a Jersey mobile is shown under 44, a Jersey landline under 441534', () => {
    expect(read('441534', '7797712345')).toMatchObject({
      value: { countryCode: '44', nationalNumber: '7797712345' },
    })
    expect(read('441534', '07797 712345')).toMatchObject({ value: { countryCode: '44' } })
    for (const number of ['712345', '01534 712345', '1534712345']) {
      expect(read('441534', number)).toMatchObject({
        value: { countryCode: '441534', nationalNumber: '712345' },
      })
    }
  })

  test('zeros that belong to the number stay, zeros that are only dialled at home go', () => {
    expect(kept('39', '06 6982 1234')).toBe('+390669821234')
    expect(kept('225', '01 23 45 6789')).toBe('+2250123456789')
    expect(kept('242', '06 123 4567')).toBe('+242061234567')
    expect(kept('33', '06 12 34 56 78')).toBe('+33612345678')
    expect(kept('44', '(0)7400 123456')).toBe('+447400123456')
    expect(kept('36', '06 20 123 4567')).toBe('+36201234567')
    expect(kept('7', '8 (912) 345-67-89')).toBe('+79123456789')
  })

  test('a number of one territory may come under the code of its neighbour', () => {
    expect(kept('1', '8092345678')).toBe('+18092345678')
    expect(kept('1829', '8092345678')).toBe('+18092345678')
    expect(kept('7', '8 (771) 000 9998')).toBe('+77710009998')
  })

  test('379 has no metadata and goes by length', () => {
    expect(read('379', '06 698 12345')).toEqual({
      ok: true,
      value: { e164: '+3790669812345', countryCode: '379', nationalNumber: '0669812345' },
    })
    expect(kept('379', '123')).toBe('too_short')
    expect(kept('379', '1234567890123')).toBe('too_long')
  })
})

describe('refused', () => {
  test.each(['596', '594', '247', '0', '', '+', '999', '0033', '33x', '1 212'])(
    'the code "%s" that is not listed',
    (code) => {
      expect(kept(code, '612345678')).toBe('country_unknown')
    },
  )

  test('premium, shared-cost and toll-free numbers, however they are written', () => {
    const service = [
      ['33', '0800 123 456'],
      ['33', '0899 12 34 56'],
      ['33', '0820 12 34 56'],
      ['44', '0800 1111'],
      ['44', '0909 879 0123'],
      ['44', '0843 123 4567'],
      ['1', '800 234 5678'],
      ['1876', '800 234 5678'],
      ['1', '900 234 5678'],
      ['49', '0800 1234567'],
      ['49', '0900 1123456'],
      ['39', '800 123456'],
      ['7', '8 800 123 45 67'],
    ] as const
    for (const [countryCode, number] of service)
      expect(kept(countryCode, number), number).toBe('service_number')
  })

  test('impossible lengths, saying which way', () => {
    expect(kept('33', '06 12')).toBe('too_short')
    expect(kept('33', '06 12 34 56 78 90')).toBe('too_long')
    expect(kept('33', '')).toBe('too_short')
    expect(kept('1', '1'.repeat(500))).toBe('too_long')
  })

  test.each(['06 12 34 56 78 x2', 'call me', '+33612345678', '0612\n345678', '06,12345678', '６12＃34'])(
    '"%s" is no number',
    (number) => {
      expect(kept('33', number)).toBe('invalid')
    },
  )
})

test('a prefix that nobody knows yet passes when the length is possible: the SMS decides', () => {
  expect(parsePhoneNumberFromString('+33012345678')?.isValid()).toBe(false)
  expect(kept('33', '912345678')).toBe('+33912345678')
  expect(kept('1', '9992345678')).toBe('+19992345678')
})

test('a trunk zero too many cannot give a number a second form', () => {
  expect(kept('595', '00968904')).toBe(kept('595', '968904'))
  expect(kept('441624', '0440161763')).toBe(kept('44', '440161763'))
})

test('any text at all gets an answer, and a kept number is E.164 that reads back as itself', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789 -().٣７'), maxLength: 20 })
  const countryCode = fc.oneof(fc.constantFrom(...COUNTRY_CODES), fc.string({ unit: 'binary', maxLength: 6 }))
  fc.assert(
    fc.property(countryCode, fc.oneof(digits, fc.string({ unit: 'binary' })), (code, number) => {
      const result = read(code, number)
      if (!result.ok) return
      expect(result.value.e164).toMatch(/^\+[1-9]\d{3,17}$/)
      expect(`+${result.value.countryCode}${result.value.nationalNumber}`).toBe(result.value.e164)
      expect(COUNTRY_CODES).toContain(result.value.countryCode)
      expect(kept(result.value.countryCode, result.value.nationalNumber)).toBe(result.value.e164)
    }),
    { numRuns: 3000 },
  )
})

test('every territory of the metadata is under a listed code, or is one of the three known ones', () => {
  const unlisted = getCountries().filter((iso) => !findListedCode(getCountryCallingCode(iso)))
  expect(unlisted.sort()).toEqual(['AC', 'GF', 'MQ'])
})
