import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { consumers } from '#db/schema/index.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi, type Sent } from '#lib/testing/checked-api.ts'
import { testDatabase } from '#lib/testing/test-database.ts'

const db = await testDatabase()
const partner = await newApiPartner(db)
const call = checkedApi(undefined, partner.key)
const phone = { countryCode: '33', number: '612345678' }
const post = (sent: Sent) => call('POST', '/consumers', sent)
const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) })

test.each([
  ['phone', {}],
  ['phone', { phone: null }],
  ['phone', { phone: '0612345678' }],
  ['phone.number', { phone: { countryCode: '33' } }],
  ['phone.number', { phone: { countryCode: '33', number: 612345678 } }],
  ['phone.number', { phone: { countryCode: '33', number: '6'.repeat(500) } }],
  ['phone.number', { phone: { countryCode: '33', number: '6123\u0000' } }],
  ['phone.countryCode', { phone: { countryCode: '999', number: '612345678' } }],
  ['phone.extension', { phone: { ...phone, extension: '1' } }],
  ['externalId', { phone, externalId: 'x'.repeat(512) }],
  ['externalId', { phone, externalId: 'a\u0007b' }],
  ['externalId', { phone, externalId: '\ud800' }],
  ['externalId', { phone, externalId: 7 }],
  ['emailAddress', { phone, emailAddress: 'nobody' }],
  ['emailAddress', { phone, emailAddress: ['a@b.example'] }],
  ['address', { phone, address: 'Paris' }],
  ['address.isoCountryCode', { phone, address: { city: 'Paris' } }],
  ['address.isoCountryCode', { phone, address: { isoCountryCode: 'FR' } }],
  ['address.street', { phone, address: { isoCountryCode: 'FRA', street: 'x'.repeat(256) } }],
  ['address.constructor', { phone, address: { isoCountryCode: 'FRA', constructor: 'x' } }],
  ['sourceOfFunds', { phone, sourceOfFunds: 'STOLEN' }],
  ['occupation', { phone, occupation: 'toString' }],
  ['otherOccupation', { phone, otherOccupation: 'x'.repeat(512) }],
  ['lastTermsAccepted', { phone, lastTermsAccepted: null }],
  ['lastTermsAccepted', { phone, lastTermsAccepted: 1 }],
  ['metadata', { phone, metadata: [] }],
  ['metadata', { phone, metadata: 'x' }],
  ['metadata', { phone, metadata: { a: 'x'.repeat(3000) } }],
  ['metadata', { phone, metadata: { a: '\u0001' } }],
  ['metadata', { phone, metadata: { '\u009f': 1 } }],
  ['metadata.a.prototype', { phone, metadata: { a: { prototype: 1 } } }],
  ['metadata.n', { phone, metadata: { n: 2 ** 60 } }],
  ['unknown', { phone, unknown: 1 }],
  ['body', []],
  ['body', null],
  ['body', 'text'],
])('the wrong field %s is named', async (field, json) => {
  const { status, json: problem } = await post({ json })
  expect([status, problem.details]).toEqual([400, [expect.objectContaining({ field })]])
})

test('all wrong fields are named at once, and secrets and unknown values are not told back', async () => {
  const { json } = await post({
    json: { phone: { countryCode: '0', number: 'x' }, occupation: 5, pasword: 'x' },
  })
  expect(json).toMatchObject({ error: 'bad_request', errorCode: 'VALIDATION_FAILED' })
  expect(json.details).toEqual([
    { field: 'phone.countryCode', rejectedValue: '0', message: expect.any(String) },
    { field: 'occupation', rejectedValue: 5, message: expect.any(String) },
    { field: 'pasword', rejectedValue: null, message: expect.any(String) },
  ])
})

test('a failure of one kind has its own code', async () => {
  const codeOf = async (json: object) => (await post({ json })).json.errorCode
  expect(await codeOf({ phone: { countryCode: '7x', number: '1' } })).toBe('PHONE_COUNTRY_UNKNOWN')
  expect(await codeOf({ phone: { countryCode: '33', number: '1' } })).toBe('PHONE_INVALID')
  expect(await codeOf({ phone: { countryCode: '33', number: '899123456' } })).toBe('PHONE_INVALID')
  expect(await codeOf({ phone, metadata: { a: 'x'.repeat(3000) } })).toBe('METADATA_TOO_LARGE')
  expect(await codeOf({ phone, nickname: 'x' })).toBe('UNKNOWN_FIELD')
})

test.each<[string, number, Sent]>([
  ['no body', 415, {}],
  ['another type', 415, { body: '{}', headers: { 'content-type': 'text/plain' } }],
  ['another charset', 415, { body: '{}', headers: { 'content-type': 'application/json; charset=latin1' } }],
  ['an encoding', 415, { body: '{}', headers: { 'content-encoding': 'gzip' } }],
  ['an empty body', 400, { body: '' }],
  ['half a body', 400, { body: '{"phone":' }],
  ['broken UTF-8', 400, { body: new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]) }],
  ['endless nesting', 400, { body: `{"metadata":${'{"a":'.repeat(5000)}1${'}'.repeat(5001)}` }],
  ['nesting as deep as it may be', 400, { json: { metadata: deep(19) } }],
  ['brackets only', 400, { body: '['.repeat(60_000) }],
  ['a huge number', 400, { body: '{"metadata":{"n":1e400}}' }],
  ['a prototype', 400, { body: '{"__proto__":{"phone":1}}' }],
  ['half a surrogate pair as a name', 400, { body: '{"metadata":{"\\ud800":1}}' }],
  ['64 KiB and one', 413, { body: `"${'x'.repeat(64 * 1024)}"` }],
])('%s is answered with %i', async (_, status, sent) => {
  const answered = await post(sent)
  expect(answered.status).toBe(status)
  const code = { 413: 'PAYLOAD_TOO_LARGE', 415: 'CONTENT_TYPE_UNSUPPORTED' }[status]
  if (code !== undefined) expect(answered.json.errorCode).toBe(code)
})

test('a body without an announced length is read no further than its limit', async () => {
  let pulled = 0
  const endless = new ReadableStream({
    pull: (controller) => {
      pulled += 1
      controller.enqueue(new Uint8Array(16 * 1024))
    },
  })
  const { createApi } = await import('./create-api.ts')
  const headers = { authorization: `Bearer ${partner.key}`, 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: endless, duplex: 'half' }
  const response = await createApi()(new Request('http://localhost/api/partner/consumers', init))
  expect(response.status).toBe(413)
  expect(pulled).toBeLessThan(10)
})

test('addresses and methods that are not there', async () => {
  expect((await call('GET', '/nothing')).json.errorCode).toBe('NOT_FOUND')
  const wrong = await call('DELETE', '/consumers')
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
  expect(wrong.json.errorCode).toBe('METHOD_NOT_ALLOWED')
  expect((await call('OPTIONS', '/consumers/x')).status).toBe(405)
  expect((await call('PUT', '/openapi.json')).status).toBe(405)
  expect((await call('GET', '/openapi.json')).json.openapi).toBe('3.1.0')
})

test('bad queries are named', async () => {
  for (const [field, query] of [
    ['page', 'page=501'],
    ['page', 'page=1&page=2'],
    ['pageSize', 'pageSize=0'],
    ['pageSize', 'pageSize='],
    ['sortAttribute', 'sortAttribute=PHONE'],
    ['phone', 'phone=abc'],
    ['kycStatus.1', 'kycStatus=CREATED&kycStatus=GONE'],
    ['externalId', 'externalId=%00'],
    ['nothing', 'nothing=1'],
  ]) {
    const { json, status } = await call('GET', `/consumers?${query}`)
    expect([status, json.details?.[0]?.field, query]).toEqual([400, field, query])
  }
})

test('nothing of all this was stored', async () => {
  expect(await db.$count(consumers, eq(consumers.partnerId, partner.id))).toBe(0)
})
