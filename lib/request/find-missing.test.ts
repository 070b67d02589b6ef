import { NextRequest } from 'next/server'
import { beforeAll, expect, test } from 'vitest'
import { framedSegment } from '#lib/onboarding/walk-segment.ts'
import { routes } from '#lib/routes.ts'
import { cookieName } from './cookie-name.ts'
import { findMissing } from './find-missing.ts'

const sessionId = '019e830e-1a00-7cf2-ad10-d59cb4980969'

const find = (path: string, headers: Record<string, string> = {}) =>
  findMissing(new NextRequest(`http://localhost${path}`, { headers }))

beforeAll(() => {
  // Nobody listens there.
  process.env.DATABASE_URL = 'postgres://127.0.0.1:1/none'
})

test('where the database does not answer, nothing is said to be missing but the service', async () => {
  expect(await find(routes.wizard('demo'))).toBe('service')
  expect(await find(routes.place('demo', sessionId, 'phone'))).toBe('service')
  const terms = routes.termsDocument('demo', 'CONSUMER', '1.0', 'EN')
  expect(await find(terms, { accept: 'text/html' })).toBe('service')
})

test('the page that says so, and whoever carries a walk, are not asked about', async () => {
  expect(await find(routes.serviceMissing(routes.place('demo', sessionId, 'phone')))).toBeNull()
  const cookie = `${cookieName(sessionId)}=anything`
  expect(await find(routes.place('demo', sessionId, 'phone'), { cookie })).toBeNull()
  expect(await find(routes.place('demo', framedSegment(sessionId, 't.anything'), 'phone'))).toBeNull()
})

test('an address that encodes no text needs no database', async () => {
  expect(await find('/onboard/%00')).toBe('partner')
  expect(await find('/%00')).toBe('page')
})
