import { eq } from 'drizzle-orm'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { webhookEndpoints } from '#db/schema/index.ts'
import { systemNow } from '#lib/clock.ts'
import { newId } from '#lib/ids.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi, type Json } from '#lib/testing/checked-api.ts'
import { deliverDue } from '#lib/testing/deliveries.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { webhookReceiver } from '#lib/testing/webhook-receiver.ts'

const db = await testDatabase()
const call = checkedApi()

async function newCaller() {
  const partner = await newApiPartner(db)
  return { partner, call: checkedApi(undefined, partner.key) }
}
const somewhere = { url: 'https://1.1.1.1/hooks' }
const entries = (page: Json): Json[] => Array.from(Object(page.content))
let numbers = 12_000_000
const newPhone = () => ({ countryCode: '33', number: `6${numbers++}` })

test('a partner’s story: endpoint, event, log, rotation, test, replay', async () => {
  const { partner, call } = await newCaller()
  const receiver = await webhookReceiver(() => ({ status: 200, body: 'noted' }))
  const made = await call('POST', '/webhook-endpoints', { json: { url: receiver.url, description: 'Mine' } })
  expect(made.status).toBe(201)
  expect(made.json).toMatchObject({
    url: receiver.url,
    eventTypes: null,
    status: 'ENABLED',
    description: 'Mine',
  })
  const secret = String(made.json.secret)
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const endpoint = `/webhook-endpoints/${made.json.id}`

  const consumer = await call('POST', '/consumers', { json: { phone: newPhone(), externalId: 'user-1' } })
  await deliverDue(db, systemNow())
  const [webhook] = receiver.received
  if (!webhook) throw new Error('nothing came')
  expect(new Webhook(secret).verify(webhook.body, webhook.headers)).toMatchObject({
    type: 'CONSUMER_CREATED',
    data: {
      id: consumer.json.id,
      partnerName: partner.name,
      mode: 'SANDBOX',
      externalId: 'user-1',
      sequence: 1,
    },
  })
  const log = await call('GET', `/webhook-deliveries?endpointId=${made.json.id}`)
  expect(log.json).toMatchObject({ totalElements: 1, next: null })
  const [delivery] = entries(log.json)
  expect(delivery).toMatchObject({
    eventId: webhook.headers['webhook-id'],
    endpointId: made.json.id,
    type: 'CONSUMER_CREATED',
    attempt: 1,
    status: 'SUCCEEDED',
    httpStatus: 200,
    attempts: [{ httpStatus: 200, answer: 'noted' }],
    nextAttemptAt: null,
  })

  const rotated = await call('POST', `${endpoint}/rotate-secret`)
  expect(rotated.json.secret).not.toBe(secret)
  expect(Date.parse(String(rotated.json.previousSecretUntil))).toBeGreaterThan(Date.now() + 86_000_000)
  const tested = await call('POST', `${endpoint}/test`)
  expect(tested).toMatchObject({ status: 202, json: { type: 'WEBHOOK_TEST', status: 'PENDING', attempt: 0 } })
  await deliverDue(db, systemNow())
  const test = receiver.received.at(-1)
  for (const good of [secret, String(rotated.json.secret)]) {
    expect(new Webhook(good).verify(test?.body ?? '', test?.headers ?? {})).toMatchObject({
      type: 'WEBHOOK_TEST',
    })
  }

  const replayed = await call('POST', `/webhook-deliveries/${delivery?.id}/replay`)
  expect(replayed).toMatchObject({
    status: 202,
    json: { replayOf: delivery?.id, eventId: delivery?.eventId },
  })
  await deliverDue(db, systemNow())
  expect(receiver.received.at(-1)?.headers['webhook-id']).toBe(webhook.headers['webhook-id'])
  expect(receiver.received.at(-1)?.body).toBe(webhook.body)
  const all = await call('GET', `/webhook-deliveries?eventId=${delivery?.eventId}`)
  expect(entries(all.json)).toHaveLength(2)
})

test('PATCH changes what is given, null clears, and disabling and enabling are told', async () => {
  const { call } = await newCaller()
  const types = ['CONSUMER_CREATED', 'TERMS_PUBLISHED']
  const json = { ...somewhere, eventTypes: [...types, 'CONSUMER_CREATED'], description: 'Old' }
  const made = await call('POST', '/webhook-endpoints', { json })
  expect(made.json.eventTypes).toEqual(types)
  const path = `/webhook-endpoints/${made.json.id}`
  const change = (json: object) => call('PATCH', path, { json })
  expect((await change({ url: 'https://1.0.0.1/' })).json).toMatchObject({
    url: 'https://1.0.0.1/',
    description: 'Old',
    eventTypes: types,
  })
  expect((await change({ eventTypes: null, description: null })).json).toMatchObject({
    eventTypes: null,
    description: null,
  })
  expect((await change({ status: 'DISABLED' })).json).toMatchObject({
    status: 'DISABLED',
    disabledReason: 'PARTNER',
  })
  const refusals = { status: 409, json: { errorCode: 'WEBHOOK_ENDPOINT_DISABLED' } }
  expect(await call('POST', `${path}/test`)).toMatchObject(refusals)
  expect((await change({ status: 'ENABLED' })).json).toMatchObject({
    status: 'ENABLED',
    disabledReason: null,
    disabledAt: null,
  })
  expect(await call('POST', `${path}/test`)).toMatchObject({ status: 202 })
  for (const wrong of [
    { eventTypes: [] },
    { eventTypes: ['WEBHOOK_TEST'] },
    { status: 'GONE' },
    { url: 'x' },
  ]) {
    expect(await change(wrong)).toMatchObject({ status: 400 })
  }
  expect(await change({ secret: 'whsec_mine' })).toMatchObject({ json: { errorCode: 'FIELD_NOT_EDITABLE' } })
})

test('a deleted endpoint gets nothing more; its log stays and cannot be replayed', async () => {
  const { partner, call } = await newCaller()
  const receiver = await webhookReceiver()
  const made = await call('POST', '/webhook-endpoints', { json: { url: receiver.url } })
  const path = `/webhook-endpoints/${made.json.id}`
  await call('POST', '/consumers', { json: { phone: newPhone() } })
  expect(await call('DELETE', path)).toMatchObject({ status: 204 })
  await call('POST', '/consumers', { json: { phone: newPhone() } })
  await deliverDue(db, systemNow())
  expect(receiver.received).toEqual([])
  for (const [method, target] of [
    ['GET', path],
    ['DELETE', path],
    ['POST', `${path}/test`],
    ['POST', `${path}/rotate-secret`],
  ] as const) {
    expect(await call(method, target)).toMatchObject({ json: { errorCode: 'WEBHOOK_ENDPOINT_NOT_FOUND' } })
  }
  const [delivery] = entries((await call('GET', '/webhook-deliveries?status=CANCELLED')).json)
  expect(await call('POST', `/webhook-deliveries/${delivery?.id}/replay`)).toMatchObject({
    status: 404,
    json: { errorCode: 'WEBHOOK_ENDPOINT_NOT_FOUND' },
  })
  expect(await db.$count(webhookEndpoints, eq(webhookEndpoints.partnerId, partner.id))).toBe(0)
})

test('the log is filtered and paged, by number and by cursor', async () => {
  const { call } = await newCaller()
  const made = await call('POST', '/webhook-endpoints', { json: { url: 'http://localhost:1/' } })
  for (let index = 0; index < 5; index++) await call('POST', `/webhook-endpoints/${made.json.id}/test`)
  const consumer = await call('POST', '/consumers', { json: { phone: newPhone() } })
  const list = async (query: string) => (await call('GET', `/webhook-deliveries?${query}`)).json
  expect(await list('')).toMatchObject({ totalElements: 6, page: 0, pageSize: 20, next: null })
  expect(await list('type=WEBHOOK_TEST')).toMatchObject({ totalElements: 5 })
  expect(await list('type=WEBHOOK_TEST&type=CONSUMER_CREATED')).toMatchObject({ totalElements: 6 })
  expect(await list(`endUserId=${consumer.json.id}`)).toMatchObject({ totalElements: 1 })
  expect(await list('status=SUCCEEDED')).toMatchObject({ totalElements: 0 })
  expect(await list(`endpointId=${newId(systemNow())}`)).toMatchObject({ totalElements: 0 })
  for (const direction of ['ASC', 'DESC']) {
    const whole = entries(await list(`sortDirection=${direction}`)).map(({ id }) => id)
    const pages: Json[] = []
    let after = ''
    do {
      const page = await list(`sortDirection=${direction}&pageSize=4${after && `&after=${after}`}`)
      pages.push(...entries(page))
      after = page.next === null ? '' : String(page.next)
    } while (after !== '')
    expect(pages.map(({ id }) => id)).toEqual(whole)
    expect(entries(await list(`sortDirection=${direction}&pageSize=4&page=1`)).map(({ id }) => id)).toEqual(
      whole.slice(4),
    )
  }
  expect(await call('GET', '/webhook-deliveries?after=x')).toMatchObject({ status: 400 })
})

test('another partner’s endpoints and deliveries are as unknown as none', async () => {
  const { call: owner } = await newCaller()
  const { call: stranger } = await newCaller()
  const made = await owner('POST', '/webhook-endpoints', { json: { url: 'http://localhost:1/' } })
  const tested = await owner('POST', `/webhook-endpoints/${made.json.id}/test`)
  const path = `/webhook-endpoints/${made.json.id}`
  for (const [method, target, json] of [
    ['GET', path, undefined],
    ['PATCH', path, { status: 'DISABLED' }],
    ['DELETE', path, undefined],
    ['POST', `${path}/test`, undefined],
    ['POST', `${path}/rotate-secret`, undefined],
    ['POST', `/webhook-deliveries/${tested.json.id}/replay`, undefined],
  ] as const) {
    const sent = json ? { json } : {}
    expect([method, target, (await stranger(method, target, sent)).status]).toEqual([method, target, 404])
  }
  const replayed = await stranger('POST', `/webhook-deliveries/${tested.json.id}/replay`)
  expect(replayed.json.errorCode).toBe('WEBHOOK_DELIVERY_NOT_FOUND')
  expect((await stranger('GET', '/webhook-deliveries')).json).toMatchObject({ content: [], totalElements: 0 })
  expect((await stranger('GET', `/webhook-deliveries?endpointId=${made.json.id}`)).json.totalElements).toBe(0)
  expect((await owner('GET', path)).json).toMatchObject({ status: 'ENABLED', previousSecretUntil: null })
})

test('needs a key', async () => {
  for (const path of ['/webhook-endpoints', '/webhook-deliveries']) {
    expect(await call('GET', path, { key: null })).toMatchObject({ status: 401 })
  }
})
