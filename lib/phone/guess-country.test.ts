import { expect, test } from 'vitest'
import { guessCountry } from './guess-country.ts'

test.each([
  ['fr-FR,fr;q=0.9,en-US;q=0.8', 'en', 'FR'],
  ['en-GB', 'en', 'GB'],
  ['en-US;q=0.5,de;q=0.9', 'en', 'DE'],
  ['fr', 'en', 'FR'],
  ['pt-BR,pt;q=0.9', 'en', 'BR'],
  ['zh-Hant-TW', 'en', 'TW'],
  ['es-419,es;q=0.9', 'en', 'MX'],
  ['es-DO', 'en', 'DO'],
  ['fr-MQ', 'en', 'FR'],
  ['*', 'fr', 'FR'],
  ['', 'fr', 'FR'],
  [null, 'en', 'US'],
  ['%%%,;;q=,x-y-z', 'en', 'US'],
  ['ar', 'en', 'EG'],
  ['de-CH;q=0,it-IT', 'en', 'IT'],
])('%s on a page in %s guesses %s', (header, locale, expected) => {
  expect(guessCountry(header, locale)).toBe(expected)
})
