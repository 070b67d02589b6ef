import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { idempotencyKeys, webhookEndpoints } from '#db/schema/index.ts'
import { newRandomId } from '#lib/ids.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi } from '#lib/testing/checked-api.ts'
import { testDatabase } from '#lib/testing/test-database.ts'

const db = await testDatabase()
const somewhere = { url: 'https://1.1.1.1/hooks' }

async function newCaller(mode: 'SANDBOX' | 'LIVE' = 'SANDBOX') {
  const partner = await newApiPartner(db, { mode })
  return { partner, call: checkedApi(undefined, partner.key) }
}

test('a secret is shown once, and is nowhere in the clear', async () => {
  const { partner, call } = await newCaller()
  const headers = { 'idempotency-key': newRandomId() }
  const made = await call('POST', '/webhook-endpoints', { json: somewhere, headers })
  const again = await call('POST', '/webhook-endpoints', { json: somewhere, headers })
  expect(again.json).toEqual(made.json)
  const id = String(made.json.id)
  const shown = [
    await call('GET', `/webhook-endpoints/${id}`),
    await call('GET', '/webhook-endpoints'),
    await call('PATCH', `/webhook-endpoints/${id}`, { json: { description: 'x' } }),
  ]
  const [row] = await db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id))
  const kept = await db.select().from(idempotencyKeys).where(eq(idempotencyKeys.partnerId, partner.id))
  expect(kept).toHaveLength(1)
  const secret = String(made.json.secret)
  const bytes = Buffer.from(secret.slice('whsec_'.length), 'base64')
  for (const buffer of [row?.secret, kept[0]?.answer]) {
    expect(buffer?.includes(bytes)).toBe(false)
    expect(buffer?.includes(secret)).toBe(false)
  }
  expect(JSON.stringify(shown.map(({ json }) => json))).not.toContain(secret)
})

test.each([
  'http://partner.example/',
  'https://10.0.0.1/',
  'https://[::1]:8443/',
  'https://169.254.169.254/latest',
  'https://me:password@partner.example/',
  'http://localhost:4000/hooks',
])('a live partner cannot be sent to %s', async (url) => {
  const { partner, call } = await newCaller('LIVE')
  const refused = await call('POST', '/webhook-endpoints', { json: { url } })
  expect(refused).toMatchObject({
    status: 400,
    json: { errorCode: 'WEBHOOK_URL_NOT_ALLOWED', details: [{ field: 'url' }] },
  })
  expect(JSON.stringify(refused.json)).not.toContain('password@')
  const made = await call('POST', '/webhook-endpoints', { json: somewhere })
  const changed = await call('PATCH', `/webhook-endpoints/${made.json.id}`, { json: { url } })
  expect(changed.json).toMatchObject({ errorCode: 'WEBHOOK_URL_NOT_ALLOWED' })
  expect(await db.$count(webhookEndpoints, eq(webhookEndpoints.partnerId, partner.id))).toBe(1)
})

test('a sandbox on this machine may be sent to this machine, and still not to its network', async () => {
  const { call } = await newCaller()
  for (const url of ['http://localhost:4000/hooks', 'http://127.0.0.1/', 'http://[::1]:4000/']) {
    expect(await call('POST', '/webhook-endpoints', { json: { url } })).toMatchObject({ status: 201 })
  }
  for (const url of ['http://10.0.0.1/', 'https://192.168.1.1/', 'https://0.0.0.0/', 'https://[fe80::1]/']) {
    expect(await call('POST', '/webhook-endpoints', { json: { url } })).toMatchObject({ status: 400 })
  }
})

test('there are at most twenty endpoints, also when many are made at once', async () => {
  const { call } = await newCaller()
  const made = await Promise.all(
    Array.from({ length: 25 }, () => call('POST', '/webhook-endpoints', { json: somewhere })),
  )
  expect(made.filter(({ status }) => status === 201)).toHaveLength(20)
  const refused = made.filter(({ json }) => String(json.errorCode) === 'WEBHOOK_ENDPOINTS_EXHAUSTED')
  expect(refused).toHaveLength(5)
})
