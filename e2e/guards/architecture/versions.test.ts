import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { root } from './read-sources.ts'

// Older ones have known holes, some of them remote code execution.
const floors: Record<string, string> = {
  next: '16.4.6',
  react: '19.3.1',
  'react-dom': '19.3.1',
  'next-auth': '4.24.15',
  'drizzle-orm': '0.45.4',
  nodemailer: '10.6.0',
  postgres: '3.4.9',
  zod: '4.6.7',
}
const optional = ['next-auth']

const manifest = z.object({
  version: z.string(),
  dependencies: z.record(z.string(), z.string()).optional(),
  devDependencies: z.record(z.string(), z.string()).optional(),
})

test.each(Object.entries(floors))('the installed %s is %s or newer', (name, floor) => {
  const version = installedVersion(name)
  if (version === undefined && optional.includes(name)) return
  expect(isAtLeast(version ?? '0.0.0', floor)).toBe(true)
})

test('every dependency is pinned to one version', () => {
  const { dependencies = {}, devDependencies = {} } = read(join(root, 'package.json'))
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, range]) => !/^\d/.test(range),
  )
  expect(loose).toEqual([])
})

test.each([
  ['16.4.6', '16.4.6', true],
  ['16.10.0', '16.4.6', true],
  ['16.4.5', '16.4.6', false],
  ['15.9.9', '16.4.6', false],
  ['16.4.6-canary.3', '16.4.6', false],
])('%s against the floor %s: %s', (version, floor, expected) => {
  expect(isAtLeast(version, floor)).toBe(expected)
})

function installedVersion(name: string): string | undefined {
  try {
    return read(join(root, 'node_modules', name, 'package.json')).version
  } catch {
    return undefined
  }
}

function read(file: string): z.infer<typeof manifest> {
  return manifest.parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** Compares major, minor and patch as numbers; a prerelease comes before its release. */
function isAtLeast(version: string, floor: string): boolean {
  const [core = '', prerelease] = version.split('-')
  const [have, need] = [core, floor].map((text) => text.split('.').map(Number))
  for (let index = 0; index < 3; index++) {
    const difference = (have?.[index] ?? 0) - (need?.[index] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return prerelease === undefined
}
