import { expect, test } from 'vitest'
import { guessLocale } from './guess-locale.ts'

test.each([
  ['', 'en'],
  ['fr', 'fr'],
  ['fr-CH, en;q=0.9', 'fr'],
  ['de-DE,de;q=0.9,fr;q=0.7,en;q=0.8', 'de'],
  ['sv-SE,sv;q=0.9,fr;q=0.7,en;q=0.8', 'en'],
  ['pt-BR,pt;q=0.9,en-US;q=0.8,en;q=0.7', 'pt'],
  ['AR-eg', 'ar'],
  ['zh-Hant-TW,zh;q=0.9', 'en'],
  ['uk, pl;q=0.4, *;q=0.1', 'pl'],
  ['en;q=0, fr;q=0.1', 'fr'],
  ['tlh', 'en'],
  [';;;,q=', 'en'],
])('%j reads %s', (header, locale) => {
  expect(guessLocale(header)).toBe(locale)
})
