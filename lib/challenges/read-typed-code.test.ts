import { expect, test } from 'vitest'
import { readTypedCode } from './read-typed-code.ts'

test.each([
  ['123456', '123456'],
  [' 123 456 ', '123456'],
  ['123-456', '123456'],
  ['123–456', '123456'],
  ['1.2.3.4.5.6', '123456'],
  ['١٢٣٤٥٦', '123456'],
  ['۱۲۳۴۵۶', '123456'],
  ['１２３４５６', '123456'],
  ['१२३४५६', '123456'],
])('reads %j as %s', (typed, code) => {
  expect(readTypedCode(typed)).toBe(code)
})

test.each(['', '12345', '1234567', '12345a', 'abcdef', '123456\u0000', '12 34'])(
  'does not read %j',
  (typed) => {
    expect(readTypedCode(typed)).toBeNull()
  },
)
