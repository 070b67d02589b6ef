import { expect, test } from 'vitest'
import { formatPhone } from './format-phone.ts'
import { displayPhone, maskPhone } from './show-phone.ts'

test('a number is shown under the longest listed code', () => {
  expect(displayPhone('+18762101234')).toEqual({ countryCode: '1876', number: '2101234' })
  expect(displayPhone('+447797712345')).toEqual({ countryCode: '44', number: '7797712345' })
  expect(displayPhone('+441534712345')).toEqual({ countryCode: '441534', number: '712345' })
  expect(displayPhone('+390669821234')).toEqual({ countryCode: '39', number: '0669821234' })
})

test('a masked number shows its code and its last two digits, and not how long it is', () => {
  expect(maskPhone('+33612345678')).toBe('+33 •••• ••78'.replaceAll(' ', '\u00a0'))
  expect(maskPhone('+18762101234')).toBe('+1 876 •••• ••34'.replaceAll(' ', '\u00a0'))
  expect(maskPhone('+29051234')).toBe('+290 •••• ••34'.replaceAll(' ', '\u00a0'))
})

test('a number is written for its owner to read', () => {
  expect(formatPhone('+33612345678')).toBe('+33 6 12 34 56 78')
  expect(formatPhone('+3790669812345')).toBe('+379 0669812345')
})
