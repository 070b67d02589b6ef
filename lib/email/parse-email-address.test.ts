import { expect, test } from 'vitest'
import { isSameEmailAddress, parseEmailAddress } from './parse-email-address.ts'

test.each([
  ['jane@example.com', 'jane@example.com'],
  ['  jane@example.com\n', 'jane@example.com'],
  ['\u200bjane@example.com\u2069', 'jane@example.com'],
  ['Jane.Doe+bank@Mail.Example.COM', 'Jane.Doe+bank@Mail.Example.COM'],
  ["o'neil@example.ie", "o'neil@example.ie"],
  ['jane@bücher.example', 'jane@xn--bcher-kva.example'],
  ['jane@例え.jp', 'jane@xn--r8jz45g.jp'],
  ['jane@ｅxample。com', 'jane@example.com'],
  ['jane@xn--bcher-kva.example', 'jane@xn--bcher-kva.example'],
])('%s is an address and is kept as %s', (typed, kept) => {
  expect(parseEmailAddress(typed)).toEqual({ ok: true, value: kept })
})

test.each([
  '',
  'jane',
  'jane@',
  '@example.com',
  'jane@localhost',
  'jane@example',
  'jane@example.123',
  'jane@[127.0.0.1]',
  'jane@127.0.0.1',
  'jane doe@example.com',
  'jane@exa mple.com',
  'jane..doe@example.com',
  '.jane@example.com',
  'jane.@example.com',
  '"jane doe"@example.com',
  'jane@-example.com',
  'jane@example-.com',
  'jane@example..com',
  'jane@one@example.com',
  'jane@example.com, eve@evil.example',
  'Jane <jane@example.com>',
  `${'a'.repeat(65)}@example.com`,
  `jane@${'a'.repeat(64)}.com`,
  `${'a'.repeat(60)}@${'b.'.repeat(100)}com`,
])('%j is no address', (typed) => {
  expect(parseEmailAddress(typed)).toEqual({ ok: false, failure: 'address_invalid' })
})

test('a look-alike of @ never becomes a real one', () => {
  for (const lookAlike of ['\uff20', '\ufe6b', '\ud835\udc4e']) {
    expect(parseEmailAddress(`victim${lookAlike}bank.example`).ok).toBe(false)
    expect(parseEmailAddress(`victim${lookAlike}bank.example@evil.example`).ok).toBe(false)
    expect(parseEmailAddress(`victim@bank${lookAlike}evil.example`).ok).toBe(lookAlike === '\ud835\udc4e')
  }
  // U+2100 would read "a/c" after normalisation, U+2024 a dot.
  expect(parseEmailAddress('victim@bank.example\u2100.evil.example').ok).toBe(false)
  expect(parseEmailAddress('victim\u2024x@bank.example').ok).toBe(false)
})

test('a line break that would begin a new header is no part of an address', () => {
  for (const attack of [
    'jane@example.com\r\nBcc: eve@evil.example',
    'jane\r\nBcc: eve@evil.example@example.com',
    'jane@example.com\0',
    'jane%0d%0a@example.com\n.evil',
  ]) {
    expect(parseEmailAddress(attack).ok).toBe(false)
  }
})

test('addresses are compared in lower case and not folded further', () => {
  expect(isSameEmailAddress('Jane@Example.com', 'jane@example.COM')).toBe(true)
  expect(isSameEmailAddress('j.ane@gmail.com', 'jane@gmail.com')).toBe(false)
  expect(isSameEmailAddress('jane+a@gmail.com', 'jane@gmail.com')).toBe(false)
  expect(isSameEmailAddress(null, null)).toBe(false)
})
