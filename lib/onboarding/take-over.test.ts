import { and, asc, eq, isNotNull } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { consumers, events, kycApplications, onboardingSessions, suspensions } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { newId } from '#lib/ids.ts'
import { newConsumer, newPartner, publishVersion, type TestPartner } from '#lib/testing/partner-with-terms.ts'
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
  type TestWalk,
} from '#lib/testing/test-walk.ts'
import { noon } from '#lib/testing/walk-of.ts'
import { withStatements } from '#lib/testing/with-statements.ts'

// Somebody wants what is another's: his number, his walk, his account.
const db = await testDatabase()
const mine = '+33612345678'
const yours = '+33698765432'
const after = (seconds: number) => addSeconds(noon, seconds)

async function partnerWithTerms(): Promise<TestPartner> {
  const partner = await newPartner(db)
  await publishVersion(db, partner, '1.0')
  return partner
}

/** Everything a partner has: to see that nothing changed. */
async function everythingOf({ id }: TestPartner) {
  const people = await db
    .select()
    .from(consumers)
    .where(eq(consumers.partnerId, id))
    .orderBy(asc(consumers.id))
  const happened = await db
    .select()
    .from(events)
    .where(and(eq(events.partnerId, id), isNotNull(events.endUserId)))
    .orderBy(asc(events.id))
  return { people, happened }
}

async function sessionOf({ sessionId }: TestWalk) {
  const [session] = await db.select().from(onboardingSessions).where(eq(onboardingSessions.id, sessionId))
  if (!session) throw new Error('no session')
  return session
}

async function personWith(partner: TestPartner, phoneE164: string) {
  const [person] = await db
    .select()
    .from(consumers)
    .where(and(eq(consumers.partnerId, partner.id), eq(consumers.phoneE164, phoneE164)))
  return person
}

test('squatting: a walk that asked for my number and never proved it leaves nothing in my way', async () => {
  const partner = await partnerWithTerms()
  const squatter = await beginTestWalk(db, partner)
  await giveNumber(db, squatter, mine)
  expect((await everythingOf(partner)).people).toEqual([])
  const me = await proveNumber(db, await beginTestWalk(db, partner), mine)
  expect(await placeOf(db, me)).toBe('identity')
  expect((await everythingOf(partner)).people).toHaveLength(1)
  expect(await placeOf(db, squatter)).toBe('code')
})

test('squatting: a wrong code makes no consumer', async () => {
  const partner = await partnerWithTerms()
  const squatter = await beginTestWalk(db, partner)
  await giveNumber(db, squatter, mine)
  for (let count = 0; count < 6; count += 1) await giveCode(db, squatter, '000000')
  expect(await everythingOf(partner)).toEqual({ people: [], happened: [] })
})

test('lock-out: a stranger who asks for my number and guesses cannot void my code or use up its tries', async () => {
  const partner = await partnerWithTerms()
  const me = await beginTestWalk(db, partner)
  await giveNumber(db, me, mine)
  const stranger = await beginTestWalk(db, partner)
  await giveNumber(db, stranger, mine)
  for (let count = 0; count < 10; count += 1) await giveCode(db, stranger, '000000')
  await sendAgain(db, stranger, after(30))
  expect(await giveCode(db, me, '000000')).toMatchObject({ failure: { attemptsLeft: 4 } })
  expect(await giveCode(db, me, '123456')).toMatchObject({ ok: true })
})

test('lock-out: a stranger with the public id of my walk can ask to resume, and my screen goes on', async () => {
  const partner = await partnerWithTerms()
  const me = await proveNumber(db, await beginTestWalk(db, partner), mine)
  const before = await sessionOf(me)
  const stranger = await resume(db, { ...me, carrier: undefined })
  for (let count = 0; count < 10; count += 1) {
    expect(await giveCode(db, stranger, '000000')).toMatchObject({ ok: false })
  }
  expect(await sessionOf(me)).toEqual(before)
  expect(await placeOf(db, me)).toBe('identity')
})

test('hijack: a walk made for A, answered with the proved number of B, changes neither and says so', async () => {
  const partner = await partnerWithTerms()
  const a = await newConsumer(db, partner, yours)
  await proveNumber(db, await beginTestWalk(db, partner), mine)
  const before = await everythingOf(partner)
  const walk = await startKeyWalk(db, partner, { consumerId: a.id, prefilledExternalId: 'a-1' })
  await giveNumber(db, walk, mine)
  expect(await giveCode(db, walk, '123456')).toEqual({ ok: false, failure: { reason: 'other_account' } })
  expect(await everythingOf(partner)).toEqual(before)
  expect(await sessionOf(walk)).toMatchObject({ consumerId: a.id, claimedAt: null, tokenEpoch: 0 })
  expect(await placeOf(db, walk)).toBe('other-account')
})

test('hijack: a walk made for A, whose own number is proved, takes no free number instead', async () => {
  const partner = await partnerWithTerms()
  const first = await proveNumber(db, await beginTestWalk(db, partner), mine)
  const a = await personWith(partner, mine)
  const before = await everythingOf(partner)
  const walk = await startKeyWalk(db, partner, { consumerId: a?.id ?? '' })
  // The first step asks for a code to the known number; a post of another one is not even heard.
  expect(await giveNumber(db, walk, yours)).toMatchObject({
    failure: { reason: 'elsewhere', place: 'resume' },
  })
  expect(await everythingOf(partner)).toEqual(before)
  expect(await placeOf(db, first)).toBe('identity')
})

test('hijack: a number beside a validated identity is not replaced by a code', async () => {
  const partner = await partnerWithTerms()
  const a = await newConsumer(db, partner, mine)
  await db.update(consumers).set({ kycStatus: 'VALIDATED' }).where(eq(consumers.id, a.id))
  const walk = await startKeyWalk(db, partner, { consumerId: a.id })
  await giveNumber(db, walk, yours)
  expect(await giveCode(db, walk, '123456')).toEqual({ ok: false, failure: { reason: 'other_account' } })
  expect(await personWith(partner, mine)).toMatchObject({ id: a.id, phoneVerifiedAt: null })
})

test('hijack: a walk made for A takes the free number that A proves, when none was proved before', async () => {
  const partner = await partnerWithTerms()
  const a = await newConsumer(db, partner, mine)
  const walk = await startKeyWalk(db, partner, { consumerId: a.id })
  await proveNumber(db, walk, yours)
  expect(await personWith(partner, yours)).toMatchObject({ id: a.id, phoneVerifiedAt: noon })
  expect(await personWith(partner, mine)).toBeUndefined()
})

test('hijack: two walks for two people who prove one free number at once leave it to one of them', async () => {
  const partner = await partnerWithTerms()
  const [a, b] = [
    await newConsumer(db, partner, '+33612345601'),
    await newConsumer(db, partner, '+33612345602'),
  ]
  const walks = [
    await startKeyWalk(db, partner, { consumerId: a.id }),
    await startKeyWalk(db, partner, { consumerId: b.id }),
  ]
  for (const walk of walks) await giveNumber(db, walk, yours)
  const answers = await Promise.all(walks.map((walk) => giveCode(db, walk, '123456')))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, failure: { reason: 'other_account' } })
})

test('hijack: a claimed walk never changes its person, whatever number is proved in it', async () => {
  const partner = await partnerWithTerms()
  await proveNumber(db, await beginTestWalk(db, partner), yours)
  const me = await proveNumber(db, await beginTestWalk(db, partner), mine)
  const person = await personWith(partner, mine)
  // The partner changed my number: the walk asks for it again, and I answer with somebody else's.
  await db
    .update(consumers)
    .set({ phoneE164: '+33611111111' })
    .where(and(eq(consumers.partnerId, partner.id), eq(consumers.phoneE164, mine)))
  expect(await placeOf(db, me)).toBe('phone')
  await giveNumber(db, me, yours)
  const answered = await giveCode(db, me, '123456')
  expect(answered).not.toMatchObject({ ok: true })
  expect(await sessionOf(me)).toMatchObject({ consumerId: person?.id })
  expect((await personWith(partner, yours))?.id).not.toBe(person?.id)
})

test('any number looks the same before the code: same answer, same statements, known or suspended or not', async () => {
  const partner = await partnerWithTerms()
  await proveNumber(db, await beginTestWalk(db, partner), mine)
  const suspended = await newConsumer(db, partner, yours)
  await db.insert(suspensions).values({
    partnerId: partner.id,
    id: newId(noon),
    endUserType: 'CONSUMER',
    endUserId: suspended.id,
    operator: 'PARTNER',
    reason: 'a test',
    createdAt: noon,
  })
  const numbers = { known: mine, suspended: yours, unknown: '+33611223344' }
  const seen: unknown[] = []
  for (const number of Object.values(numbers)) {
    const walk = await beginTestWalk(db, partner)
    const { result, statements } = await withStatements((on) => giveNumber(on, walk, number, after(900)))
    if (!result.ok) throw new Error(result.failure.reason)
    const { id, sessionId, phoneE164, ...answer } = result.value
    const { expiresAt, phonesTried, challengeId, supportCode, ...session } = await sessionOf(walk)
    seen.push({
      answer,
      statements,
      place: await placeOf(db, walk, after(900)),
      session: Object.keys(session),
    })
    expect([id, sessionId, phoneE164, expiresAt, phonesTried, challengeId, supportCode]).toBeDefined()
  }
  expect(seen[1]).toEqual(seen[0])
  expect(seen[2]).toEqual(seen[0])
})

test('what is special about a number is said after the code', async () => {
  const partner = await partnerWithTerms()
  const person = await newConsumer(db, partner, mine)
  await db.insert(suspensions).values({
    partnerId: partner.id,
    id: newId(noon),
    endUserType: 'CONSUMER',
    endUserId: person.id,
    operator: 'PARTNER',
    reason: 'a test',
    createdAt: noon,
  })
  const walk = await beginTestWalk(db, partner)
  await giveNumber(db, walk, mine)
  expect(await placeOf(db, walk)).toBe('code')
  const proved = await giveCode(db, walk, '123456')
  if (!proved.ok) throw new Error(proved.failure.reason)
  expect(await placeOf(db, { ...walk, carrier: proved.value.token })).toBe('suspended')
  expect(await db.select().from(kycApplications).where(eq(kycApplications.partnerId, partner.id))).toEqual([])
})

test('hijack: a ticket for a number that the partner has replaced since brings its owner nowhere', async () => {
  const partner = await partnerWithTerms()
  const me = await proveNumber(db, await beginTestWalk(db, partner), mine)
  const thief = await resume(db, { ...me, carrier: undefined }, after(10))
  await db
    .update(consumers)
    .set({ phoneE164: yours, phoneVerifiedAt: null })
    .where(and(eq(consumers.partnerId, partner.id), eq(consumers.phoneE164, mine)))
  expect(await placeOf(db, thief, after(60))).toBe('resume')
  expect(await sendAgain(db, thief, after(60))).toMatchObject({ failure: { reason: 'elsewhere' } })
  expect(await giveCode(db, thief, '123456', after(60))).toMatchObject({ failure: { reason: 'elsewhere' } })
  // Nor does my own screen send a code to the number that is no longer mine.
  expect(await placeOf(db, me, after(60))).toBe('phone')
  expect((await personWith(partner, yours))?.phoneVerifiedAt).toBeNull()
})
