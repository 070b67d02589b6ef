import { expect, test, vi } from 'vitest'
import { connections } from '#db/client.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { GET } from './route.ts'

vi.mock('next/server', () => ({ connection: async () => undefined }))

await testDatabase()

test('ready while the database answers, and 503 from when it does not', async () => {
  const ready = await GET()
  expect(ready.status).toBe(200)
  expect(await ready.json()).toEqual({ status: 'ready' })
  await connections().end()
  const away = await GET()
  expect(away.status).toBe(503)
  expect(await away.json()).toEqual({ status: 'unavailable' })
  expect(away.headers.get('retry-after')).toBe('5')
})
