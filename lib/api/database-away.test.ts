import { expect, test } from 'vitest'
import { connections } from '#db/client.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi } from '#lib/testing/checked-api.ts'
import { testDatabase } from '#lib/testing/test-database.ts'

const db = await testDatabase()

test('while the database is away everybody is asked to come back, and nobody is told that his key is bad', async () => {
  const partner = await newApiPartner(db)
  const call = checkedApi(undefined, partner.key)
  await connections().end()
  const json = { phone: { countryCode: '33', number: '612345678' } }
  const claim = { ...json, partnerName: partner.name }
  for (const answered of [
    await call('POST', '/consumers', { json, headers: { 'idempotency-key': 'k' } }),
    await call('GET', '/consumers'),
    await call('POST', '/consumers', { key: null, json: claim }),
  ]) {
    expect([answered.status, answered.json.errorCode]).toEqual([503, 'UNAVAILABLE'])
  }
  // What needs no database is answered as ever.
  expect((await call('GET', '/consumers', { key: null })).json.errorCode).toBe('KEY_MISSING')
  expect((await call('GET', '/openapi.json', { key: null })).status).toBe(200)
})
