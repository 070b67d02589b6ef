import { setTimeout } from 'node:timers/promises'
import { and, asc, eq, isNotNull } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { challenges, consumers, events, onboardingSessions, usageCounters } from '#db/schema/index.ts'
import { newConsumer, newPartner, publishVersion, type TestPartner } from '#lib/testing/partner-with-terms.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { beginTestWalk, giveCode, giveNumber } from '#lib/testing/test-walk.ts'
import { untilOneWaits } from '#lib/testing/until-one-waits.ts'

const db = await testDatabase()
const fifty = Array.from({ length: 50 }, (_, index) => index)
const mine = '+33612345678'

async function partnerWithTerms(): Promise<TestPartner> {
  const partner = await newPartner(db)
  await publishVersion(db, partner, '1.0')
  return partner
}

const consumersOf = (partner: TestPartner) =>
  db.select().from(consumers).where(eq(consumers.partnerId, partner.id))

const eventsOf = (partner: TestPartner) =>
  db
    .select({ type: events.type, sequence: events.sequence })
    .from(events)
    .where(and(eq(events.partnerId, partner.id), isNotNull(events.endUserId)))
    .orderBy(asc(events.sequence))

test('50 parallel verifies of one code verify once, and hand the same token to all', async () => {
  const partner = await partnerWithTerms()
  const walk = await beginTestWalk(db, partner)
  await giveNumber(db, walk, mine)
  const answers = await Promise.all(fifty.map(() => giveCode(db, walk, '123456')))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(50)
  const tokens = new Set(answers.map((answer) => (answer.ok ? answer.value.token : null)))
  expect(tokens.size).toBe(1)
  const people = await consumersOf(partner)
  expect(people).toHaveLength(1)
  expect(people[0]).toMatchObject({ phoneE164: mine, eventCount: 3 })
  expect((await eventsOf(partner)).map(({ type }) => type)).toEqual([
    'CONSUMER_CREATED',
    'CONSUMER_PHONE_VERIFIED',
    'CONSUMER_TERMS_ACCEPTED',
  ])
  const [session] = await db
    .select()
    .from(onboardingSessions)
    .where(eq(onboardingSessions.id, walk.sessionId))
  expect(session).toMatchObject({ tokenEpoch: 1, consumerId: people[0]?.id })
})

test('50 people may begin at the same moment', async () => {
  const partner = await partnerWithTerms()
  const walks = await Promise.all(fifty.map(() => beginTestWalk(db, partner)))
  expect(new Set(walks.map(({ sessionId }) => sessionId)).size).toBe(50)
})

test('50 walks that prove one number at the same moment make one consumer', async () => {
  const partner = await partnerWithTerms()
  const walks = await Promise.all(fifty.map(() => beginTestWalk(db, partner)))
  // The number's own limits allow two walks of strangers: the codes of all others are put there by the test.
  const [first] = walks
  if (!first) throw new Error('no walk')
  await giveNumber(db, first, mine)
  const [sent] = await db.select().from(challenges).where(eq(challenges.sessionId, first.sessionId))
  if (!sent) throw new Error('no challenge')
  for (const { sessionId } of walks.slice(1)) {
    const id = crypto.randomUUID()
    await db.insert(challenges).values({ ...sent, id, sessionId })
    await db
      .update(onboardingSessions)
      .set({ phoneE164: mine, phonesTried: [mine], challengeId: id })
      .where(eq(onboardingSessions.id, sessionId))
  }
  const answers = await Promise.all(walks.map((walk) => giveCode(db, walk, '123456')))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(50)
  const people = await consumersOf(partner)
  expect(people).toHaveLength(1)
  const sessions = await db
    .select({ consumerId: onboardingSessions.consumerId })
    .from(onboardingSessions)
    .where(eq(onboardingSessions.partnerId, partner.id))
  expect(new Set(sessions.map(({ consumerId }) => consumerId))).toEqual(new Set([people[0]?.id]))
  const happened = await eventsOf(partner)
  expect(happened.filter(({ type }) => type === 'CONSUMER_CREATED')).toHaveLength(1)
  expect(happened.filter(({ type }) => type === 'CONSUMER_PHONE_VERIFIED')).toHaveLength(1)
  expect(happened.map(({ sequence }) => sequence)).toEqual(happened.map((_, index) => index + 1))
})

test('one person’s verification that has to wait holds up nobody else’s', async () => {
  const partner = await partnerWithTerms()
  const [slow, quick] = [await beginTestWalk(db, partner), await beginTestWalk(db, partner)]
  await newConsumer(db, partner, mine)
  await giveNumber(db, slow, mine)
  await giveNumber(db, quick, '+33698765432')
  const { held } = await db.transaction(async (tx) => {
    await tx.select().from(consumers).where(eq(consumers.partnerId, partner.id)).for('update')
    const held = giveCode(db, slow, '123456')
    await untilOneWaits(db)
    const first = await Promise.race([giveCode(db, quick, '123456'), setTimeout(2000, 'waits, too')])
    expect(first).toMatchObject({ ok: true })
    return { held }
  })
  expect(await held).toMatchObject({ ok: true })
  const counters = await db.select().from(usageCounters).where(eq(usageCounters.partnerId, partner.id))
  const verifiedIn = (scope: string) =>
    counters.filter((counter) => counter.scope === scope).map(({ verified }) => verified)
  expect([verifiedIn('SMS_BY_PARTNER'), verifiedIn('SMS_BY_PREFIX')]).toEqual([[2], [1, 1]])
})

test('50 parallel guesses at one code cost five tries, and no more are heard', async () => {
  const partner = await partnerWithTerms()
  const walk = await beginTestWalk(db, partner)
  await giveNumber(db, walk, mine)
  const guesses = await Promise.all(fifty.map((index) => giveCode(db, walk, String(200_000 + index))))
  expect(guesses.filter(({ ok }) => ok)).toHaveLength(0)
  const reasons = guesses.map((guess) => (guess.ok ? null : guess.failure.reason))
  expect(reasons.filter((reason) => reason === 'wrong_code')).toHaveLength(4)
  expect(reasons.filter((reason) => reason === 'code_exhausted')).toHaveLength(46)
  const [challenge] = await db.select().from(challenges).where(eq(challenges.sessionId, walk.sessionId))
  expect(challenge?.attempts).toBe(5)
  expect(await giveCode(db, walk, '123456')).toMatchObject({
    ok: false,
    failure: { reason: 'code_exhausted' },
  })
})
