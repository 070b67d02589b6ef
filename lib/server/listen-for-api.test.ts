import { expect, test } from 'vitest'
import { z } from 'zod'
import { createApi } from '#lib/api/create-api.ts'
import { chooseFreePort } from '#lib/network/choose-port.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { listenForApi } from './listen-for-api.ts'

process.env.API_KEYLESS_REQUESTS_PER_MINUTE = '1'
const db = await testDatabase()

test('a plain listener serves the same handler, and knows the client’s address better than the client', async () => {
  const { key } = await newApiPartner(db)
  const PORT = await chooseFreePort()
  const listening = await listenForApi(createApi(), { PORT, HOST: '127.0.0.1' })
  try {
    const url = `http://127.0.0.1:${PORT}/api/partner/consumers`
    const body = JSON.stringify({ phone: { countryCode: '33', number: '612345678' } })
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const created = await fetch(url, { method: 'POST', headers, body })
    const { id } = z.object({ id: z.uuid() }).parse(await created.json())
    expect(created.status).toBe(201)
    expect(await (await fetch(`${url}/${id}`, { headers })).json()).toMatchObject({ id })
    const tooLarge = await fetch(url, { method: 'POST', headers, body: 'x'.repeat(70_000) })
    expect(tooLarge.status).toBe(413)
    const pretending = Array.from({ length: 12 }, (_, index) =>
      fetch(url, { headers: { 'x-peer-address': `198.51.100.${index}` } }),
    )
    const statuses = (await Promise.all(pretending)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 429)).toHaveLength(2)
  } finally {
    await listening.stop()
  }
})
