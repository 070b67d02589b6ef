import { createContext, runInContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { bundleScripts } from './bundle-scripts.ts'

const scripts = await bundleScripts(process.cwd())
const textOf = (name: string) => scripts.get(name) ?? ''

test.each(['embed.js', 'embed.mjs'])('%s weighs at most 2 KiB on its way to a partner’s page', (name) => {
  const weight = gzipSync(textOf(name), { level: 9 }).length
  expect(weight, `${name}: ${weight} bytes`).toBeLessThanOrEqual(2048)
  expect(weight).toBeGreaterThan(500)
})

test.each([...scripts.keys()])('%s needs no other file to be loaded first', (name) => {
  expect(textOf(name)).not.toMatch(/\bimport\s*["'{*]|\bfrom\s*["']|\brequire\(/)
})

test('loaded by a server that draws pages, the SDK touches nothing', () => {
  const global = createContext({})
  runInContext(textOf('embed.js'), global)
  expect(Object.keys(global)).toEqual(['Vestibule'])
  expect(Object.keys(runInContext('Vestibule', global))).toEqual(['mount', 'preflight'])
})

test('no style stands in an attribute and nothing is evaluated, which strict policies refuse', () => {
  for (const name of ['embed.js', 'embed.mjs', 'embed-preflight.mjs']) {
    expect(textOf(name)).not.toMatch(
      /innerHTML|insertAdjacent|setAttribute\("style"|\beval\(|new Function|createElement\("style"/,
    )
  }
})

test('messages go to one exact origin, never to any', () => {
  for (const text of scripts.values()) expect(text).not.toMatch(/postMessage\([^)]*["']\*["']/)
})
