import { Webhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { expect, test, vi } from 'vitest'
import { addSeconds, systemNow } from '#lib/clock.ts'
import { recordEvent, recordPartnerEvent } from '#lib/events/record-event.ts'
import { deliverDue, deliveriesTo, newEndpoint } from '#lib/testing/deliveries.ts'
import { newPerson } from '#lib/testing/new-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { type ReceivedWebhook, webhookReceiver } from '#lib/testing/webhook-receiver.ts'
import { rotateWebhookSecret } from './rotate-webhook-secret.ts'
import { startDeliveries } from './start-deliveries.ts'

const db = await testDatabase()

/** As a partner would, with libraries that are not ours; both throw when something is wrong. */
function verifiedBy(secret: string, { body, headers }: ReceivedWebhook): unknown {
  const svixHeaders = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.replace('webhook-', 'svix-'), value]),
  )
  for (const given of [headers, svixHeaders]) {
    new SvixWebhook(secret).verify(body, given)
    expect(() => new SvixWebhook(secret).verify(`${body} `, given)).toThrow()
  }
  expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow()
  return new Webhook(secret).verify(body, headers)
}

test('an event arrives within two seconds of its commit, signed, and says nothing personal', async () => {
  const receiver = await webhookReceiver()
  const person = await newPerson(db, {
    consumer: { externalId: 'user-1', emailAddress: 'ada@example.org', firstName: 'Ada' },
  })
  const endpoint = await newEndpoint(db, person.partnerId, { url: receiver.url })
  const stop = startDeliveries(db)
  try {
    const now = systemNow()
    const data = { kycApplicationId: 'a-1', status: 'VALIDATED', statusReason: null }
    const event = { ...person, type: 'CONSUMER_KYC_VALIDATED', data } as const
    const eventId = await db.transaction((tx) => recordEvent(tx, event, now))
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1), 2000)
    const [received] = receiver.received
    if (!received) throw new Error('nothing came')
    expect(received.headers).toMatchObject({ 'webhook-id': eventId, 'content-type': 'application/json' })
    expect(verifiedBy(endpoint.secret, received)).toEqual({
      type: 'CONSUMER_KYC_VALIDATED',
      timestamp: now.toISOString(),
      data: {
        id: person.consumerId,
        endUserType: 'CONSUMER',
        partnerName: `partner-${person.partnerId}`,
        mode: 'SANDBOX',
        externalId: 'user-1',
        sequence: 1,
        ...data,
      },
    })
    await vi.waitFor(async () => {
      expect(await deliveriesTo(db, endpoint)).toMatchObject([
        { status: 'SUCCEEDED', attempt: 1, attempts: [{ httpStatus: 204 }] },
      ])
    })
    // One person's next events do not wait for the clock either.
    for (let index = 0; index < 20; index++) {
      await db.transaction((tx) => recordEvent(tx, { ...person, type: 'CONSUMER_UPDATED' }, systemNow()))
    }
    await vi.waitFor(() => expect(receiver.received).toHaveLength(21), 5000)
    expect(receiver.received.map(({ body }) => JSON.parse(body).data.sequence)).toEqual(
      Array.from({ length: 21 }, (_, index) => index + 1),
    )
  } finally {
    await stop()
  }
})

test('onboarding events name their session, and those of terms have no end user', async () => {
  const receiver = await webhookReceiver()
  const person = await newPerson(db)
  const { partnerId, sessionId } = person
  await newEndpoint(db, partnerId, { url: receiver.url })
  const now = systemNow()
  await db.transaction(async (tx) => {
    await recordEvent(tx, { ...person, type: 'ONBOARDING_CONFLICT' }, now)
    await recordPartnerEvent(
      tx,
      { partnerId, type: 'TERMS_PUBLISHED', data: { type: 'CONSUMER', version: '2.0' } },
      now,
    )
  })
  await deliverDue(db, now)
  const bodies = receiver.received.map(({ body }) => JSON.parse(body))
  expect(bodies.find(({ type }) => type === 'ONBOARDING_CONFLICT').data).toMatchObject({ sessionId })
  expect(bodies.find(({ type }) => type === 'TERMS_PUBLISHED').data).toEqual({
    id: null,
    endUserType: null,
    partnerName: `partner-${partnerId}`,
    mode: 'SANDBOX',
    externalId: null,
    sequence: null,
    type: 'CONSUMER',
    version: '2.0',
  })
})

test('for a day after a rotation both secrets verify, then only the new one', async () => {
  const receiver = await webhookReceiver()
  const person = await newPerson(db)
  const endpoint = await newEndpoint(db, person.partnerId, { url: receiver.url })
  const now = systemNow()
  const rotate = async (at: Date) => {
    const rotated = await db.transaction((tx) => rotateWebhookSecret(tx, endpoint, { now: at }))
    if (!rotated.ok) throw new Error(rotated.failure)
    return rotated.value.secret
  }
  const send = async (at: Date) => {
    await db.transaction((tx) => recordEvent(tx, { ...person, type: 'CONSUMER_UPDATED' }, now))
    await deliverDue(db, at)
    const received = receiver.received.at(-1)
    if (!received) throw new Error('nothing came')
    return received
  }
  // The libraries know no other time than the system's, so the rotations lie in the past.
  const second = await rotate(addSeconds(now, -23 * 3600))
  const third = await rotate(addSeconds(now, -3600))
  const received = await send(now)
  expect(received.headers['webhook-signature']?.split(' ')).toHaveLength(3)
  for (const secret of [endpoint.secret, second, third]) verifiedBy(secret, received)
  const later = await send(addSeconds(now, 2 * 3600))
  expect(later.headers['webhook-signature']?.split(' ')).toHaveLength(2)
})

test('a process that dies in the middle has its delivery made by another, under the same id', async () => {
  const receiver = await webhookReceiver()
  const person = await newPerson(db)
  const endpoint = await newEndpoint(db, person.partnerId, { url: receiver.url })
  const now = systemNow()
  const eventId = await db.transaction((tx) => recordEvent(tx, { ...person, type: 'CONSUMER_UPDATED' }, now))
  // It has sent, and does not live to write it down; nor does it until much later.
  let revive: () => void = () => {}
  const revived = new Promise<void>((resolve) => {
    revive = resolve
  })
  const stalled = deliverDue(db, now, {
    send: async (receiverOf, message) => {
      const { sendWebhook } = await import('./send-webhook.ts')
      await sendWebhook(receiverOf, message)
      await revived
      return { httpStatus: null, failure: 'TIMED_OUT', answer: null, retryAfter: null, latencyMs: 1 }
    },
  })
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1))
  expect(await deliverDue(db, addSeconds(now, 59))).toBe(0)
  expect(await deliverDue(db, addSeconds(now, 61))).toBe(1)
  expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([eventId, eventId])
  revive()
  await stalled
  expect(await deliveriesTo(db, endpoint)).toMatchObject([{ status: 'SUCCEEDED', attempt: 1 }])
})

test('several workers make each delivery once', async () => {
  const receiver = await webhookReceiver()
  const person = await newPerson(db)
  await newEndpoint(db, person.partnerId, { url: receiver.url })
  const { partnerId } = person
  const now = systemNow()
  await db.transaction(async (tx) => {
    for (let index = 0; index < 30; index++)
      await recordPartnerEvent(tx, { partnerId, type: 'TERMS_PUBLISHED', data: {} }, now)
  })
  for (let round = 0; round < 3; round++) {
    await Promise.all(Array.from({ length: 5 }, () => deliverDue(db, now)))
  }
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(30)
  expect(receiver.received).toHaveLength(30)
})

test('a name that leads inside by the time of an attempt is not connected to', async () => {
  const receiver = await webhookReceiver()
  const person = await newPerson(db)
  const url = `https://partner.example:${receiver.port}/hooks`
  const endpoint = await newEndpoint(db, person.partnerId, { url })
  const now = systemNow()
  await db.transaction((tx) => recordEvent(tx, { ...person, type: 'CONSUMER_UPDATED' }, now))
  // First a public address, as when the endpoint was made; whoever asks again is led inside.
  const answers = [['127.0.0.1'], ['1.1.1.1', '127.0.0.1'], ['169.254.169.254']]
  const resolve = vi.fn(async () => answers.shift() ?? [])
  const send = vi.fn()
  for (const seconds of [0, 10, 400])
    await deliverDue(db, addSeconds(now, seconds), { resolve, send, random: 0 })
  expect(send).not.toHaveBeenCalled()
  expect(receiver.received).toEqual([])
  expect(resolve).toHaveBeenCalledTimes(3)
  const [delivery] = await deliveriesTo(db, endpoint)
  expect(delivery?.attempts.map(({ failure }) => failure)).toEqual(Array(3).fill('ADDRESS_NOT_ALLOWED'))
})
