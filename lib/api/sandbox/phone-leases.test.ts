import { expect, test } from 'vitest'
import { sandboxPhoneLeases } from '#db/schema/index.ts'
import { addSeconds, systemNow } from '#lib/clock.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi } from '#lib/testing/checked-api.ts'
import { testDatabase } from '#lib/testing/test-database.ts'

const db = await testDatabase()
const partner = await newApiPartner(db)
const call = checkedApi(undefined, partner.key)
const lease = (json: object, key = partner.key) => call('POST', '/sandbox/phone-leases', { key, json })

test('a leased number makes a consumer, and is never the next one', async () => {
  const { status, json } = await lease({})
  expect(status).toBe(201)
  expect(json).toMatchObject({ e164: expect.stringMatching(/^\+336\d{8}$/), phone: { countryCode: '33' } })
  expect(String(json.national).replaceAll(' ', '')).toBe(`0${json.phone?.number}`)
  expect((await call('POST', '/consumers', { json: { phone: json.phone } })).status).toBe(201)
  expect((await lease({})).json.e164).not.toBe(json.e164)
})

test('country and scenario are chosen', async () => {
  const { json } = await lease({ country: 'GBR', scenario: 'PROVIDER_DOWN' })
  expect(json.e164).toMatch(/^\+447\d{4}66602$/)
})

test.each([{ country: 'FR' }, { scenario: 'EMAIL_BOUNCES' }, { country: null }])(
  '%j is refused',
  async (wish) => {
    const { status, json } = await lease(wish)
    expect([status, json.errorCode]).toEqual([400, 'VALIDATION_FAILED'])
  },
)

test('a range that is used up says so', async () => {
  const { id: partnerId, key } = await newApiPartner(db)
  const expiresAt = addSeconds(systemNow(), 60)
  const all = Array.from({ length: 100 }, (_, n) => `+3247${String(n).padStart(2, '0')}66602`)
  await db.insert(sandboxPhoneLeases).values(all.map((phoneE164) => ({ partnerId, phoneE164, expiresAt })))
  const { status, json } = await lease({ country: 'BEL', scenario: 'PROVIDER_DOWN' }, key)
  expect([status, json.errorCode]).toEqual([409, 'PHONE_LEASES_EXHAUSTED'])
})

test('in live mode there is none', async () => {
  const live = await newApiPartner(db, { mode: 'LIVE' })
  const { status, json } = await lease({}, live.key)
  expect([status, json.errorCode]).toEqual([404, 'NOT_FOUND'])
})
