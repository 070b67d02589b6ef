import { expect, test } from 'vitest'
import { guessLocale } from './guess-locale.ts'

test.each([
  ['', 'en'],
  ['fr', 'fr'],
  ['fr-CH, en;q=0.9', 'fr'],
  ['de-DE,de;q=0.9,fr;q=0.7,en;q=0.8', 'en'],
  ['en;q=0, fr;q=0.1', 'fr'],
  ['tlh', 'en'],
  [';;;,q=', 'en'],
])('%j reads %s', (header, locale) => {
  expect(guessLocale(header)).toBe(locale)
})
