import { join } from 'node:path'
import { expect, test } from 'vitest'
import { flatten } from '#e2e/guards/architecture/message-rules.ts'
import { names } from '#e2e/kit/names/names.ts'
import { readPublicNames } from './read-public-names.ts'

const current = await readPublicNames(join(import.meta.dirname, '../..'))

test('the kit knows the names of every language as they are; else run `npm run kit:names`', () => {
  expect(names).toEqual(current)
})

test('none of them is missing', () => {
  for (const texts of Object.values(names)) {
    for (const [key, text] of flatten(texts)) expect(text, key).not.toBe('')
  }
})
