import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { locales } from '#lib/i18n/locales.ts'
import en from '#lib/i18n/messages/en.json' with { type: 'json' }
import serverErrorEn from '#lib/i18n/messages/server-error.en.json' with { type: 'json' }
import { checkIsolation, checkPlurals, checkPunctuation, checkTranslated } from './language-rules.ts'
import {
  checkTranslations,
  findBreakingSpaces,
  findMissingKeys,
  findUnusedKeys,
  flatten,
  type Messages,
} from './message-rules.ts'
import { readSources, root } from './read-sources.ts'

const sources = readSources()

function read(name: string): Messages {
  const messages: Messages = JSON.parse(readFileSync(join(root, 'lib/i18n/messages', `${name}.json`), 'utf8'))
  return messages
}

function textsOf(locale: string): Map<string, string> {
  return new Map([...flatten(read(locale)), ...flatten(read(`server-error.${locale}`), 'serverError.')])
}

describe.each(locales)('in %s', (locale) => {
  const texts = textsOf(locale)

  test('every text is there, with the same blanks', () => {
    expect(checkTranslations(en, read(locale))).toEqual([])
    expect(checkTranslations(serverErrorEn, read(`server-error.${locale}`))).toEqual([])
  })

  test('no sentence is left in English', () => {
    expect(locale === 'en' ? [] : checkTranslated(textsOf('en'), texts)).toEqual([])
  })

  test('plurals have the forms of the language, and no other', () => {
    expect(checkPlurals(locale, texts)).toEqual([])
  })

  test('punctuation is that of the language', () => {
    expect(checkPunctuation(locale, texts)).toEqual([])
  })

  test('no value in it can turn the order of the words', () => {
    expect(checkIsolation(locale, texts)).toEqual([])
  })
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
  expect(findBreakingSpaces(new Map([...textsOf('fr'), ...terms]))).toEqual([])
})
