import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatTyped } from './format-typed.ts'
import { findTerritory, TERRITORIES, type Territory } from './territories.ts'

function territory(id: string): Territory {
  const found = findTerritory(id)
  if (!found) throw new Error(id)
  return found
}

/** Types at the end, one key after the other. */
function typeIn(id: string, keys: string): string {
  let text = ''
  for (const key of keys) text = formatTyped(text + key, text.length + 1, territory(id)).text
  return text
}

describe('digits typed one by one fall into the groups of the country', () => {
  test.each([
    ['FR', '0612345678', '06 12 34 56 78'],
    ['FR', '612345678', '6 12 34 56 78'],
    ['US', '2015550123', '(201) 555-0123'],
    ['US', '12015550123', '1 (201) 555-0123'],
    ['JM', '8762101234', '(876) 210-1234'],
    ['GB', '07400123456', '07400 123456'],
    ['RU', '89123456789', '8 (912) 345-67-89'],
    ['RU', '9123456789', '(912) 345-67-89'],
    ['LT', '61234567', '612 34567'],
    ['HU', '06201234567', '06 20 123 4567'],
    ['CI', '0123456789', '01 23 45 6789'],
    ['IT', '3123456789', '312 345 6789'],
    ['AQ', '123456', '123456'],
  ])('%s: %s becomes %s', (id, keys, expected) => {
    expect(typeIn(id, keys)).toBe(expected)
  })
})

test('digits beyond the example are kept', () => {
  expect(typeIn('FR', '061234567890')).toBe('06 12 34 56 7890')
})

test('nothing follows the last digit, so that deleting never meets a bracket that comes back', () => {
  expect(typeIn('US', '201')).toBe('(201')
  expect(typeIn('FR', '06')).toBe('06')
})

test('the caret stays behind the digit it was behind', () => {
  expect(formatTyped('06 912 34', 4, territory('FR'))).toEqual({ text: '06 91 23 4', caret: 4 })
  expect(formatTyped('06123 4', 5, territory('FR'))).toEqual({ text: '06 12 34', caret: 7 })
  expect(formatTyped('906 12', 1, territory('FR'))).toEqual({ text: '9 06 12', caret: 1 })
})

test.each(['+33 6', '0033 6', '٠٦١٢', '０６１２', 'abc', '', '06 12x'])('"%s" is left as it is', (text) => {
  expect(formatTyped(text, text.length, territory('FR'))).toEqual({ text, caret: text.length })
})

test('no digit is ever lost, added or moved, and the result is stable', () => {
  const typed = fc.string({ unit: fc.constantFrom(...'0123456789 -().'), maxLength: 20 })
  fc.assert(
    fc.property(fc.constantFrom(...TERRITORIES), typed, fc.nat(20), (entry, text, at) => {
      const caret = Math.min(at, text.length)
      const once = formatTyped(text, caret, entry)
      expect(once.text.replace(/\D/g, '')).toBe(text.replace(/\D/g, ''))
      expect(once.text.slice(0, once.caret).replace(/\D/g, '')).toBe(text.slice(0, caret).replace(/\D/g, ''))
      expect(formatTyped(once.text, once.caret, entry)).toEqual(once)
    }),
  )
})
