import { expect, test } from 'vitest'
import { languageLinks } from './language-links.ts'
import { locales } from './locales.ts'

test('every language has a link to the same page, under its own name, and one is the current', () => {
  const links = languageLinks('ar', '')
  expect(links.map(({ href }) => href)).toEqual(locales.map((locale) => `?locale=${locale}`))
  expect(links.filter(({ isCurrent }) => isCurrent).map(({ name }) => name)).toEqual(['العربية'])
})

test('what else the address says stays, and the language that it asked for goes', () => {
  const [first] = languageLinks('fr', '?pass=a%2Bb&locale=fr&in=frame')
  expect(first?.href).toBe('?pass=a%2Bb&locale=en&in=frame')
})

test('nothing in an address becomes another address', () => {
  const [first] = languageLinks('en', '?to="><script>&x=//evil.example')
  expect(first?.href).toBe('?to=%22%3E%3Cscript%3E&x=%2F%2Fevil.example&locale=en')
})
