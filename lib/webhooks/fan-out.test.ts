import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { webhookDeliveries } from '#db/schema/index.ts'
import { statementOfKey } from '#lib/acceptances/accept-by-key.ts'
import { systemNow } from '#lib/clock.ts'
import { createConsumer } from '#lib/consumers/create-consumer.ts'
import { recordEvent, recordPartnerEvent } from '#lib/events/record-event.ts'
import { newId, newRandomId } from '#lib/ids.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { deliveriesTo, newEndpoint } from '#lib/testing/deliveries.ts'
import { after, newPerson, newPersonOf, start } from '#lib/testing/new-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { updateWebhookEndpoint } from './update-webhook-endpoint.ts'

const db = await testDatabase()
const updated = { type: 'CONSUMER_UPDATED' } as const

test('an event is on its way to every endpoint that wants it, and to nobody else’s', async () => {
  const person = await newPerson(db)
  const stranger = await newPerson(db)
  const all = await newEndpoint(db, person.partnerId)
  const some = await newEndpoint(db, person.partnerId, { eventTypes: ['CONSUMER_UPDATED'] })
  const others = await newEndpoint(db, person.partnerId, { eventTypes: ['TERMS_PUBLISHED'] })
  const foreign = await newEndpoint(db, stranger.partnerId)
  const eventId = await db.transaction((tx) => recordEvent(tx, { ...person, ...updated }, start))
  for (const endpoint of [all, some]) {
    expect(await deliveriesTo(db, endpoint)).toMatchObject([
      { eventId, ...updated, endUserId: person.consumerId, sequence: 1, status: 'PENDING', attempt: 0 },
    ])
  }
  for (const endpoint of [others, foreign]) expect(await deliveriesTo(db, endpoint)).toEqual([])
})

test('a statement that writes several events, and one without an end user, are told alike', async () => {
  const partner = await newApiPartner(db)
  const endpoint = await newEndpoint(db, partner.id)
  const consumer = {
    phone: { countryCode: '33', nationalNumber: '612345678', e164: '+33612345678' },
    lastTermsAccepted: '1.0',
  }
  const actor = { kind: 'KEY', keyId: partner.keyId, requestId: newRandomId() } as const
  const now = systemNow()
  const statement = statementOfKey(actor, now)
  const input = { partnerId: partner.id, consumerId: newId(now), consumer }
  await db.transaction((tx) => createConsumer(tx, input, { statement, now }))
  await db.transaction((tx) =>
    recordPartnerEvent(tx, { partnerId: partner.id, type: 'TERMS_PUBLISHED', data: {} }, now),
  )
  const types = (await deliveriesTo(db, endpoint)).map(({ type, sequence }) => [type, sequence])
  expect(types).toEqual([
    ['CONSUMER_CREATED', 1],
    ['CONSUMER_TERMS_ACCEPTED', 2],
    ['TERMS_PUBLISHED', null],
  ])
})

test('what is rolled back is on its way nowhere', async () => {
  const person = await newPerson(db)
  const endpoint = await newEndpoint(db, person.partnerId)
  const write = db.transaction(async (tx) => {
    await recordEvent(tx, { ...person, ...updated }, start)
    throw new Error('rolled back on purpose')
  })
  await expect(write).rejects.toThrow('on purpose')
  expect(await deliveriesTo(db, endpoint)).toEqual([])
})

test('a partner without endpoints has no deliveries', async () => {
  const person = await newPerson(db)
  await db.transaction((tx) => recordEvent(tx, { ...person, ...updated }, start))
  const ofPartner = eq(webhookDeliveries.partnerId, person.partnerId)
  expect(await db.$count(webhookDeliveries, ofPartner)).toBe(0)
})

test('ids are of version 7, and what a moved clock wrote is due now', async () => {
  const person = await newPerson(db)
  const endpoint = await newEndpoint(db, person.partnerId)
  const tomorrow = new Date(systemNow().getTime() + 86_400_000)
  await db.transaction((tx) => recordEvent(tx, { ...person, ...updated }, tomorrow))
  const [delivery] = await deliveriesTo(db, endpoint)
  expect(delivery?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  const madeAt = Number.parseInt(delivery?.id.replaceAll('-', '').slice(0, 12) ?? '', 16)
  expect(madeAt).toBe(delivery?.createdAt.getTime())
  expect(delivery?.nextAttemptAt?.getTime()).toBeLessThanOrEqual(systemNow().getTime())
})

test('while an endpoint is disabled, what it misses is kept as cancelled', async () => {
  const person = await newPerson(db)
  const endpoint = await newEndpoint(db, person.partnerId)
  await db.transaction((tx) => recordEvent(tx, { ...person, ...updated }, start))
  const change = (status: 'ENABLED' | 'DISABLED') =>
    db.transaction((tx) => updateWebhookEndpoint(tx, { ...endpoint, changes: { status } }, { now: start }))
  await change('DISABLED')
  await db.transaction((tx) => recordEvent(tx, { ...person, ...updated }, after(1)))
  await change('ENABLED')
  await db.transaction((tx) => recordEvent(tx, { ...person, ...updated }, after(2)))
  const statuses = (await deliveriesTo(db, endpoint)).map(({ status }) => status)
  expect(statuses).toEqual(['CANCELLED', 'CANCELLED', 'PENDING'])
})

test('events of many people at once lose nothing and repeat nothing', async () => {
  const partnerId = (await newPerson(db)).partnerId
  const endpoint = await newEndpoint(db, partnerId)
  const people = await Promise.all(Array.from({ length: 5 }, () => newPersonOf(db, partnerId)))
  await Promise.all(
    Array.from({ length: 50 }, (_, index) => people[index % 5]).map(
      (person) => person && db.transaction((tx) => recordEvent(tx, { ...person, ...updated }, start)),
    ),
  )
  const deliveries = await deliveriesTo(db, endpoint)
  expect(new Set(deliveries.map(({ eventId }) => eventId)).size).toBe(50)
  expect(deliveries).toHaveLength(50)
})
