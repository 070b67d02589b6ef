import { expect, test } from 'vitest'
import { frameAncestors } from './frame-ancestors.ts'

const shop = 'https://shop.example'
const app = 'https://app.example:8443'

test('a live partner is framed by what it lists, and by nobody where it lists nothing', () => {
  const live = { mode: 'LIVE', embedOrigin: null } as const
  expect(frameAncestors({ ...live, allowedOrigins: [shop, app] })).toEqual([shop, app])
  expect(frameAncestors({ ...live, allowedOrigins: [] })).toEqual([])
})

test('a walk that was made for one page is framed by that page alone', () => {
  const given = { allowedOrigins: [shop, app], embedOrigin: shop }
  expect(frameAncestors({ mode: 'LIVE', ...given })).toEqual([shop])
  expect(frameAncestors({ mode: 'SANDBOX', ...given })).toEqual([shop])
})

test('a developer of a sandbox partner begins on his own machine, at any port', () => {
  const sources = frameAncestors({ mode: 'SANDBOX', allowedOrigins: [shop], embedOrigin: null })
  expect(sources).toEqual(expect.arrayContaining([shop, 'http://localhost:*', 'http://127.0.0.1:*']))
})
