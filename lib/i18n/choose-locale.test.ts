import { expect, test } from 'vitest'
import { chooseLocale } from './choose-locale.ts'

test.each([
  ['fr', 'ar', 'de', 'fr'],
  [null, 'ar', 'de', 'ar'],
  [null, null, 'de', 'de'],
  [null, 'tlh', 'de', 'de'],
] as const)('link %s, walk %s, browser %s: %s', (explicitLocale, walkLocale, guessedLocale, locale) => {
  expect(chooseLocale({ explicitLocale, guessedLocale }, walkLocale)).toBe(locale)
})
