import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { challenges, suspensions } from '#db/schema/index.ts'
import { challengeCode } from '#lib/challenges/challenge-code.ts'
import { newRandomId } from '#lib/ids.ts'
import { listOutboxMessages } from '#lib/outbox/list-outbox-messages.ts'
import { err, ok } from '#lib/result.ts'
import { after, newPerson, newPersonOf, start, suspend } from '#lib/testing/new-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { deliverSmsCode } from './deliver-sms-code.ts'
import type { SmsMessage } from './sms-sender.ts'

const db = await testDatabase()

async function newChallenge(given: Parameters<typeof newPerson>[1] = {}) {
  return newChallengeOf(await newPerson(db, given))
}

async function newChallengeOf({ partnerId, sessionId }: { partnerId: string; sessionId: string }) {
  const challengeId = newRandomId()
  await db.insert(challenges).values({
    partnerId,
    id: challengeId,
    sessionId,
    phoneE164: '+33612345678',
    sends: 1,
    resendAt: after(30),
    expiresAt: after(600),
    createdAt: start,
  })
  return { partnerId, challengeId }
}

test('a sandbox text stands in the outbox with the code 123456, in the walk’s language', async () => {
  const challenge = await newChallenge({ session: { locale: 'fr' } })
  expect(await deliverSmsCode(db, challenge, { now: after(1) })).toEqual(ok('sent'))
  const [message] = await listOutboxMessages(db, {
    partnerId: challenge.partnerId,
    to: '33612345678',
    channel: 'SMS',
  })
  expect(message).toMatchObject({
    channel: 'SMS',
    recipient: '+33612345678',
    code: '123456',
    sentAt: after(1),
  })
  expect(message?.text).toContain('123456 est votre code Acme Bank')
  expect(message?.text.split('\n').at(-1)).toMatch(/^@\S+ #123456$/)
})

test('inside a frame the text names the page around it too', async () => {
  const challenge = await newChallenge({ session: { embedOrigin: 'https://shop.example' } })
  await deliverSmsCode(db, challenge, { now: after(1) })
  const [message] = await listOutboxMessages(db, { partnerId: challenge.partnerId })
  expect(message?.text.split('\n').at(-1)).toMatch(/^@shop\.example #123456 @\S+$/)
})

test('what is verified, void or too late is not sent any more', async () => {
  const late = await newChallenge()
  expect(await deliverSmsCode(db, late, { now: after(600) })).toEqual(ok('skipped'))
  for (const end of [{ voidedAt: start }, { verifiedAt: start }]) {
    const challenge = await newChallenge()
    const isIt = and(eq(challenges.partnerId, challenge.partnerId), eq(challenges.id, challenge.challengeId))
    await db.update(challenges).set(end).where(isIt)
    expect(await deliverSmsCode(db, challenge, { now: after(1) })).toEqual(ok('skipped'))
    expect(await listOutboxMessages(db, { partnerId: challenge.partnerId })).toEqual([])
  }
})

test('in a walk of somebody suspended nothing leaves, until he is not any more', async () => {
  const person = await newPerson(db)
  const challenge = await newChallengeOf(person)
  await suspend(db, person)
  expect(await deliverSmsCode(db, challenge, { now: after(1) })).toEqual(ok('skipped'))
  expect(await listOutboxMessages(db, { partnerId: person.partnerId })).toEqual([])
  await db
    .update(suspensions)
    .set({ liftedAt: after(2) })
    .where(eq(suspensions.endUserId, person.consumerId))
  expect(await deliverSmsCode(db, challenge, { now: after(3) })).toEqual(ok('sent'))
})

test('that somebody else of the partner is suspended keeps nobody’s text back', async () => {
  const person = await newPerson(db)
  const challenge = await newChallengeOf(await newPersonOf(db, person.partnerId))
  await suspend(db, person)
  expect(await deliverSmsCode(db, challenge, { now: after(1) })).toEqual(ok('sent'))
})

test('a live code is derived, given to the gateway, and never in the outbox', async () => {
  const challenge = await newChallenge({ partner: { mode: 'LIVE' } })
  const messages: SmsMessage[] = []
  const gateway = {
    name: 'recorder',
    send: async (message: SmsMessage) => {
      messages.push(message)
      return ok()
    },
  }
  expect(await deliverSmsCode(db, challenge, { now: after(1), senderFor: () => gateway })).toEqual(ok('sent'))
  expect(messages[0]?.code).toBe(challengeCode({ mode: 'LIVE' }, challenge.challengeId))
})

test('without a gateway a live text fails by name, so that the queue tries again', async () => {
  const challenge = await newChallenge({ partner: { mode: 'LIVE' } })
  expect(await deliverSmsCode(db, challenge, { now: after(1) })).toEqual(err('sms_unavailable'))
})
