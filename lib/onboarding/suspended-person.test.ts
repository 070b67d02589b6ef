import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { challenges, consumers, onboardingSessions, outboxMessages } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { deliverSmsCode } from '#lib/sms/deliver-sms-code.ts'
import { suspend } from '#lib/testing/new-person.ts'
import { newConsumer, newPartner, publishVersion } from '#lib/testing/partner-with-terms.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import {
  beginTestWalk,
  giveCode,
  giveNumber,
  placeOf,
  proveNumber,
  resume,
  sendAgain,
  startKeyWalk,
} from '#lib/testing/test-walk.ts'
import { noon } from '#lib/testing/walk-of.ts'
import { withStatements } from '#lib/testing/with-statements.ts'

// Somebody has the public id of a walk, and wants to know whether its person is suspended.
const db = await testDatabase()
const after = (seconds: number) => addSeconds(noon, seconds)
const mine = '+33612345678'

/** A partner's link for a person, suspended or not; whoever opens it has no cookie. */
async function openLink(isSuspended: boolean, phoneVerifiedAt: Date | null) {
  const partner = await newPartner(db)
  await publishVersion(db, partner, '1.0')
  const { id: consumerId } = await newConsumer(db, partner, mine)
  await db.update(consumers).set({ phoneVerifiedAt }).where(eq(consumers.id, consumerId))
  if (isSuspended) await suspend(db, { partnerId: partner.id, consumerId })
  return { ...(await startKeyWalk(db, partner, { consumerId })), carrier: undefined }
}

test('a link for a verified number looks and asks the same, suspended or not, until the code', async () => {
  const see = async (isSuspended: boolean) => {
    const link = await openLink(isSuspended, noon)
    const opened = await placeOf(db, link)
    const { result: browser, statements } = await withStatements((on) => resume(on, link))
    const again = await withStatements((on) => sendAgain(on, browser, after(30)))
    const sent = again.result.ok && { resendAt: again.result.value.resendAt, sends: again.result.value.sends }
    return [opened, statements, await placeOf(db, browser), sent, again.statements]
  }
  expect(await see(true)).toEqual(await see(false))
})

test('a link for a number that nobody proved looks and asks the same, too', async () => {
  const see = async (isSuspended: boolean) => {
    const link = await openLink(isSuspended, null)
    const opened = await placeOf(db, link)
    const { statements } = await withStatements((on) => giveNumber(on, link, mine))
    return [opened, statements, await placeOf(db, link)]
  }
  expect(await see(true)).toEqual(await see(false))
})

test('no text leaves, and a right code is told plainly', async () => {
  const link = await openLink(true, noon)
  const browser = await resume(db, link)
  const ofPartner = eq(challenges.partnerId, link.partner.id)
  const [challenge] = await db.select().from(challenges).where(ofPartner)
  if (!challenge) throw new Error('No code was asked for')
  const job = { partnerId: link.partner.id, challengeId: challenge.id }
  expect(await deliverSmsCode(db, job, { now: after(1) })).toEqual({ ok: true, value: 'skipped' })
  const sent = await db.select().from(outboxMessages).where(eq(outboxMessages.partnerId, link.partner.id))
  expect(sent).toEqual([])
  const answered = await giveCode(db, browser, '123456')
  if (!answered.ok) throw new Error(JSON.stringify(answered.failure))
  expect(await placeOf(db, { ...link, carrier: answered.value.token })).toBe('suspended')
})

test('a claimed walk is one to come back to, for all but who was let in', async () => {
  const partner = await newPartner(db)
  await publishVersion(db, partner, '1.0')
  const holder = await proveNumber(db, await beginTestWalk(db, partner), mine)
  const ofWalk = and(
    eq(onboardingSessions.partnerId, partner.id),
    eq(onboardingSessions.id, holder.sessionId),
  )
  const [session] = await db.select().from(onboardingSessions).where(ofWalk)
  await suspend(db, { partnerId: partner.id, consumerId: session?.consumerId ?? '' })
  expect(await placeOf(db, holder)).toBe('suspended')
  expect(await placeOf(db, { ...holder, carrier: undefined })).toBe('resume')
  expect(await placeOf(db, holder, after(1800))).toBe('resume')
  expect(await placeOf(db, await resume(db, { ...holder, carrier: undefined }, after(60)), after(60))).toBe(
    'code',
  )
})
