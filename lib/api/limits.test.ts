import { expect, test } from 'vitest'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi } from '#lib/testing/checked-api.ts'
import { testDatabase } from '#lib/testing/test-database.ts'

// Few enough to be used up by a test.
process.env.API_KEY_REQUESTS_PER_SECOND = '1'
process.env.API_KEY_BURST = '5'
process.env.API_KEYLESS_REQUESTS_PER_MINUTE = '3'
const db = await testDatabase()
const call = checkedApi()
const many = <Answer>(times: number, send: () => Promise<Answer>) =>
  Promise.all(Array.from({ length: times }, send))
const claim = (partnerName: string, address: string) =>
  call('POST', '/consumers', {
    json: { partnerName, phone: { countryCode: '33', number: '612345678' } },
    headers: { 'x-peer-address': address },
  })

test('a key has its burst, a sandbox’s ten times that, and each key its own', async () => {
  const live = await newApiPartner(db, { mode: 'LIVE', hasTerms: false })
  const sandbox = await newApiPartner(db, { hasTerms: false })
  const list = (key: string) => () => call('GET', '/consumers', { key })
  const answers = await many(8, list(live.key))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
  const refused = answers.find(({ status }) => status === 429)
  expect(refused?.json).toMatchObject({ error: 'too_many_requests', errorCode: 'RATE_LIMITED' })
  expect(refused?.headers.get('ratelimit-policy')).toBe('"key";q=5;w=5')
  expect((await many(20, list(sandbox.key))).every(({ status }) => status === 200)).toBe(true)
})

test('without a key an address has its share, however it is spelt, and a live partner’s is smaller', async () => {
  const live = await newApiPartner(db, { mode: 'LIVE' })
  const sandbox = await newApiPartner(db)
  const statuses = async (name: string, addresses: string[]) =>
    (await Promise.all(addresses.map((address) => claim(name, address)))).map(({ status }) => status)
  const network = ['2001:db8::1', '2001:db8::2', '2001:db8:0:0:ffff::3', '2001:DB8::4']
  expect((await statuses(live.name, network)).sort()).toEqual([201, 201, 201, 429])
  expect(await statuses(live.name, ['2001:db8:1::1'])).toEqual([201])
  expect(await statuses(sandbox.name, network)).toEqual([201, 201, 201, 201])
})

test('guessing keys uses up the address’s share', async () => {
  const headers = { 'x-peer-address': '198.51.100.9', authorization: 'Bearer vk_live_guess' }
  const answers = await many(35, () => call('GET', '/consumers', { headers }))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]))
})
