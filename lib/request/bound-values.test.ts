import { expect, test } from 'vitest'
import { toBoundAddress, toBoundForm, toBoundText } from './bound-values.ts'

const nothing = [undefined, null, 7, true, [], {}, Symbol('x'), () => 'x', 'a\u0000b', 'a\r\nb', '\ud800']

test.each(nothing)('%o is no text', (given) => {
  expect(toBoundText(given)).toBeNull()
})

test('a text may be in any script, and is not endless', () => {
  expect(toBoundText('Банк-7')).toBe('Банк-7')
  expect(toBoundText('x'.repeat(513))).toBeNull()
})

test.each(nothing)('%o is no address, nor half of one', (given) => {
  expect(toBoundAddress(given)).toBeNull()
  expect(toBoundAddress({ partnerName: 'demo', segment: given })).toBeNull()
  expect(toBoundAddress({ partnerName: given, segment: 'one' })).toBeNull()
})

test('an address loses what else was sent along', () => {
  expect(toBoundAddress({ partnerName: 'demo', segment: 'one', isAdmin: true })).toEqual({
    partnerName: 'demo',
    segment: 'one',
  })
})

test.each(nothing)('%o in place of the form is an empty form', (given) => {
  expect([...toBoundForm(given)]).toEqual([])
})
