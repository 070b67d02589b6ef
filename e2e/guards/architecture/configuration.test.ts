import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { environmentShape } from '#lib/env.ts'

const page = await readFile('docs/configuration.md', 'utf8')
const documented = new Map(
  [...page.matchAll(/^\| `([A-Z_]+)` \| (.+?) \|/gm)].map(([, name = '', standard = '']) => [name, standard]),
)

test('the page on configuration names every environment variable, and no other', () => {
  expect([...documented.keys()].sort()).toEqual(Object.keys(environmentShape).sort())
})

test('the defaults that it gives are those that hold', () => {
  for (const [name, schema] of Object.entries(environmentShape)) {
    const parsed = schema.safeParse(undefined)
    const isFixed = parsed.success && parsed.data !== undefined
    if (isFixed) expect(documented.get(name), name).toBe(`\`${parsed.data}\``)
    // What depends on other things is said in words.
    else expect(documented.get(name), name).not.toMatch(/^`[^`]*`$/)
  }
})
