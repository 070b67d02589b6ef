import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import en from '#lib/i18n/messages/en.json' with { type: 'json' }
import fr from '#lib/i18n/messages/fr.json' with { type: 'json' }
import serverErrorEn from '#lib/i18n/messages/server-error.en.json' with { type: 'json' }
import serverErrorFr from '#lib/i18n/messages/server-error.fr.json' with { type: 'json' }
import {
  checkTranslations,
  findBreakingSpaces,
  findMissingKeys,
  findUnusedKeys,
  flatten,
} from './message-rules.ts'
import { readSources, root } from './read-sources.ts'

const sources = readSources()

test('every text is there in every language, with the same blanks', () => {
  expect(checkTranslations(en, fr)).toEqual([])
  expect(checkTranslations(serverErrorEn, serverErrorFr)).toEqual([])
})

test('every text is used', () => {
  expect(findUnusedKeys(en, sources)).toEqual([])
})

test('every text that a page asks for is there', () => {
  expect(findMissingKeys(en, sources)).toEqual([])
})

test('French punctuation stays with its word', () => {
  const terms = ['db/demo/consumer.fr.md', 'db/demo/corporate.fr.md'].flatMap((path) =>
    readFileSync(join(root, path), 'utf8')
      .split('\n')
      .map((line, index) => [`${path}:${index + 1}`, line] as const),
  )
  expect(findBreakingSpaces(new Map([...flatten(fr), ...flatten(serverErrorFr), ...terms]))).toEqual([])
})
