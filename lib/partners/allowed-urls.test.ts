import { expect, test } from 'vitest'
import { toAllowedOrigin, toAllowedUrl } from './allowed-urls.ts'

const lists = {
  allowedOrigins: ['https://shop.example', 'https://app.example:8443'],
  returnUrls: ['https://shop.example/back', 'https://app.example/welcome/'],
}
const live = { mode: 'LIVE', ...lists } as const
const sandbox = { mode: 'SANDBOX', ...lists } as const

test.each([
  ['https://shop.example/back', 'https://shop.example/back'],
  [' HTTPS://Shop.Example:443/back?user=1#top ', 'https://shop.example/back?user=1#top'],
  ['https://app.example/welcome/', 'https://app.example/welcome/'],
  ['https://app.example/welcome/to/you?a=b', 'https://app.example/welcome/to/you?a=b'],
])('%s is on the list', (text, kept) => {
  expect(toAllowedUrl(live, text)).toBe(kept)
})

test.each([
  'https://shop.example/back/further',
  'https://shop.example/backdoor',
  'https://shop.example/',
  'https://app.example/welcome',
  'https://app.example/welcome/../admin',
  'https://app.example/welcome/%2e%2e/admin',
  'http://shop.example/back',
  'https://shop.example:444/back',
  'https://shop.example.evil.example/back',
  'https://evil.example/https://shop.example/back',
  'https://shop.example@evil.example/back',
  'https://shop.example:pass@shop.example/back',
  'https://shop.example\\@evil.example/back',
  '//shop.example/back',
  '/back',
  'javascript:alert(1)//https://shop.example/back',
  'data:text/html,hello',
  'http://localhost:3000/back',
  `https://app.example/welcome/${'a'.repeat(2000)}`,
  '',
])('%s is not', (text) => {
  expect(toAllowedUrl(live, text)).toBeNull()
})

test.each([
  'http://localhost:5173/back',
  'https://localhost/',
  'http://shop.localhost:1/a?b',
  'http://127.0.0.1:65535/',
])('a sandbox partner may also use %s', (text) => {
  expect(toAllowedUrl(sandbox, text)).toBe(text)
  expect(toAllowedUrl(live, text)).toBeNull()
  const { origin } = new URL(text)
  expect([toAllowedOrigin(sandbox, origin), toAllowedOrigin(live, origin)]).toEqual([origin, null])
})

test.each([
  'http://localhost.evil.example/',
  'http://evillocalhost/',
  'http://127.0.0.1.evil.example/',
  // What would end one entry of a policy's list and begin another.
  'http://evil.example;x.localhost/',
  'http://evil.example,x.localhost/',
  "http://evil.example'x.localhost/",
])('nobody may use %s', (text) => {
  expect(toAllowedUrl(sandbox, text)).toBeNull()
  expect(toAllowedOrigin(sandbox, new URL(text).origin)).toBeNull()
})

test.each([
  ['https://shop.example', 'https://shop.example'],
  ['https://SHOP.example:443/', 'https://shop.example'],
  ['https://app.example:8443', 'https://app.example:8443'],
  ['https://app.example', null],
  ['https://shop.example/back', null],
  ['https://shop.example?x', null],
  ['https://*.example', null],
  ['null', null],
  ['http://shop.example', null],
])('the origin %s is kept as %s', (text, kept) => {
  expect(toAllowedOrigin(live, text)).toBe(kept)
})
