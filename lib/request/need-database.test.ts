import { beforeAll, expect, test, vi } from 'vitest'
import { routes } from '#lib/routes.ts'
import { needDatabase } from './need-database.ts'
import { requirePlace } from './walk.ts'

const sessionId = '019e830e-1a00-7cf2-ad10-d59cb4980969'
const path = routes.place('demo', sessionId, 'phone')

vi.mock('next/headers', () => ({
  headers: async () => new Headers({ 'x-vestibule-path': path, 'x-vestibule-support-code': 'ABCD-EFGH' }),
  cookies: async () => ({ get: () => undefined, getAll: () => [] }),
}))

beforeAll(() => {
  // Nobody listens there.
  process.env.DATABASE_URL = 'postgres://127.0.0.1:1/none'
})

test('a page whose database is away leads to the page that says so, and from there back to itself', async () => {
  const params = Promise.resolve({ partner: 'demo', session: sessionId })
  await expect(requirePlace(params, 'phone')).rejects.toMatchObject({
    digest: expect.stringContaining(`;${routes.serviceMissing(path)};`),
  })
})

test('a bug stays one', async () => {
  await expect(needDatabase(Promise.reject(new TypeError('a bug')))).rejects.toThrow('a bug')
  expect(await needDatabase(Promise.resolve(7))).toBe(7)
})
