import { beforeEach, expect, test, vi } from 'vitest'
import { webhookEndpoints } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { recordEvent } from '#lib/events/record-event.ts'
import { deliverDue, deliveriesTo, endpointNow, newEndpoint } from '#lib/testing/deliveries.ts'
import { newPerson, newPersonOf, start } from '#lib/testing/new-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import type { sendWebhook } from './send-webhook.ts'

const db = await testDatabase()
// What a test leaves undelivered is none of the next one's business.
beforeEach(async () => {
  await db.update(webhookEndpoints).set({ disabledReason: 'PARTNER', disabledAt: start })
})

const resolve = async () => ['1.1.1.1']
const answered = (httpStatus: number, retryAfter: string | null = null) => ({
  httpStatus,
  failure: null,
  answer: 'so',
  retryAfter,
  latencyMs: 0,
})
type Person = { partnerId: string; consumerId: string }
const happen = (person: Person, at = start) =>
  db.transaction((tx) => recordEvent(tx, { ...person, type: 'CONSUMER_UPDATED' }, at))

/** A receiver whose answer depends on the event, and what it was sent. */
function receiver(statusOf: (sequence: number, endUserId: string) => number) {
  const sequences: number[] = []
  const ids: (string | undefined)[] = []
  const send = vi.fn<typeof sendWebhook>(async (_receiver, { headers, body }) => {
    const { data } = JSON.parse(body)
    sequences.push(data.sequence)
    ids.push(headers['webhook-id'])
    return answered(statusOf(data.sequence, data.id))
  })
  return { sequences, ids, context: { send, resolve, random: 0 } }
}

test('is tried ten times by the schedule, under one id, then given up', async () => {
  const person = await newPerson(db)
  const endpoint = await newEndpoint(db, person.partnerId)
  const eventId = await happen(person)
  const { ids, context } = receiver(() => 500)
  let now = start
  const pauses: number[] = []
  for (let attempt = 1; attempt <= 10; attempt++) {
    await deliverDue(db, now, context)
    const [delivery] = await deliveriesTo(db, endpoint)
    expect(delivery).toMatchObject({ attempt, status: attempt < 10 ? 'PENDING' : 'FAILED' })
    const next = delivery?.nextAttemptAt
    if (!next) break
    expect(await deliverDue(db, addSeconds(next, -1), context)).toBe(0)
    pauses.push((next.getTime() - now.getTime()) / 1000)
    now = next
  }
  expect(pauses).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400])
  expect(ids).toEqual(Array(10).fill(eventId))
  const [delivery] = await deliveriesTo(db, endpoint)
  expect(delivery?.attempts).toHaveLength(10)
  expect(delivery?.attempts[0]).toEqual({
    at: start.toISOString(),
    httpStatus: 500,
    failure: null,
    latencyMs: 0,
    answer: 'so',
  })
  expect(await endpointNow(db, endpoint)).toMatchObject({ disabledReason: 'FAILING', disabledAt: now })
})

test('days without one success disable an endpoint; one success begins the count again', async () => {
  const person = await newPerson(db)
  const endpoint = await newEndpoint(db, person.partnerId)
  const poison = receiver((sequence) => (sequence === 1 ? 500 : 204)).context
  await happen(person)
  await deliverDue(db, start, poison)
  expect(await endpointNow(db, endpoint)).toMatchObject({ failingSince: start, disabledReason: null })
  const healthy = addSeconds(start, 2 * 86_400)
  const other = await newPersonOf(db, person.partnerId)
  await happen(other, healthy)
  await deliverDue(db, healthy, receiver((_, id) => (id === other.consumerId ? 204 : 500)).context)
  const afterSuccess = await endpointNow(db, endpoint)
  expect(afterSuccess.disabledReason).toBeNull()
  // Four days after the first failure, but only two after something worked.
  await deliverDue(db, addSeconds(start, 4 * 86_400), receiver(() => 500).context)
  expect(await endpointNow(db, endpoint)).toMatchObject({ disabledReason: null })
})

test('410 disables at once and cancels what waits', async () => {
  const person = await newPerson(db)
  const other = await newPersonOf(db, person.partnerId)
  const endpoint = await newEndpoint(db, person.partnerId)
  await happen(person)
  await happen(person)
  await happen(other, addSeconds(start, 60))
  await deliverDue(db, start, receiver(() => 410).context)
  expect(await endpointNow(db, endpoint)).toMatchObject({ disabledReason: 'GONE', disabledAt: start })
  const statuses = (await deliveriesTo(db, endpoint)).map(({ status }) => status).sort()
  expect(statuses).toEqual(['CANCELLED', 'CANCELLED', 'FAILED'])
  const later = receiver(() => 204)
  await deliverDue(db, addSeconds(start, 3600), later.context)
  expect(later.sequences).toEqual([])
})

test('3xx, 4xx and no answer are failures; 2xx is not', async () => {
  const person = await newPerson(db)
  for (const [status, isDone] of [
    [200, true],
    [299, true],
    [300, false],
    [302, false],
    [404, false],
    [429, false],
    [503, false],
  ] as const) {
    const one = await newPersonOf(db, person.partnerId)
    const endpoint = await newEndpoint(db, person.partnerId)
    await happen(one)
    await deliverDue(db, start, receiver((_, id) => (id === one.consumerId ? status : 204)).context)
    const [delivery] = await deliveriesTo(db, endpoint)
    expect([status, delivery?.status]).toEqual([status, isDone ? 'SUCCEEDED' : 'PENDING'])
  }
})

test('a receiver that asks for time gets it', async () => {
  const person = await newPerson(db)
  const endpoint = await newEndpoint(db, person.partnerId)
  await happen(person)
  await deliverDue(db, start, { resolve, random: 0, send: async () => answered(429, '90') })
  const [delivery] = await deliveriesTo(db, endpoint)
  expect(delivery?.nextAttemptAt).toEqual(addSeconds(start, 90))
})

test('an event that fails holds that person’s later ones, and nobody else’s, until it arrives', async () => {
  const person = await newPerson(db)
  const other = await newPersonOf(db, person.partnerId)
  await newEndpoint(db, person.partnerId)
  for (const _ of [1, 2, 3]) await happen(person)
  await happen(other)
  let isBroken = true
  const { ids, sequences, context } = receiver((_, id) => (isBroken && id === person.consumerId ? 500 : 204))
  await deliverDue(db, start, context)
  expect(ids).toHaveLength(2)
  expect(sequences).toEqual([1, 1])
  expect(await deliverDue(db, addSeconds(start, 4), context)).toBe(0)
  isBroken = false
  for (const _ of [1, 2, 3]) await deliverDue(db, addSeconds(start, 5), context)
  expect(sequences.slice(2)).toEqual([1, 2, 3])
})

test('after five minutes the later ones pass, in their order', async () => {
  const person = await newPerson(db)
  const endpoint = await newEndpoint(db, person.partnerId)
  for (const _ of [1, 2, 3]) await happen(person)
  const { sequences, context } = receiver((sequence) => (sequence === 1 ? 500 : 204))
  for (const seconds of [0, 5, 60, 299]) await deliverDue(db, addSeconds(start, seconds), context)
  expect(sequences).toEqual([1, 1])
  for (const _ of [1, 2, 3]) await deliverDue(db, addSeconds(start, 300), context)
  expect(sequences).toEqual([1, 1, 2, 3])
  const [first, ...later] = await deliveriesTo(db, endpoint)
  expect(first?.status).toBe('PENDING')
  expect(later.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED'])
  // What comes while it still fails goes at once.
  await happen(person, addSeconds(start, 301))
  await deliverDue(db, addSeconds(start, 301), context)
  expect(sequences.at(-1)).toBe(4)
})

test('one endpoint that fails holds nothing at another', async () => {
  const person = await newPerson(db)
  const broken = await newEndpoint(db, person.partnerId, { url: 'https://broken.example/' })
  const working = await newEndpoint(db, person.partnerId, { url: 'https://working.example/' })
  for (const _ of [1, 2]) await happen(person)
  const send: typeof sendWebhook = async ({ url }) => answered(url.hostname === 'broken.example' ? 500 : 200)
  for (const _ of [1, 2]) await deliverDue(db, start, { resolve, send, random: 0 })
  expect((await deliveriesTo(db, broken)).map(({ attempt }) => attempt)).toEqual([1, 0])
  expect((await deliveriesTo(db, working)).map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED'])
})

test('an endpoint with much to get leaves room for the others', async () => {
  const crowd = await newPerson(db)
  const quiet = await newPerson(db)
  await newEndpoint(db, crowd.partnerId)
  const endpoint = await newEndpoint(db, quiet.partnerId)
  for (let index = 0; index < 30; index++) await happen(await newPersonOf(db, crowd.partnerId))
  await happen(quiet, addSeconds(start, 1))
  const { sequences, context } = receiver(() => 204)
  await deliverDue(db, addSeconds(start, 1), context)
  expect(sequences.length).toBeLessThan(30)
  expect(await deliveriesTo(db, endpoint)).toMatchObject([{ status: 'SUCCEEDED' }])
})
