import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { consumers, onboardingSessions } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
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
} from '#lib/testing/test-walk.ts'
import { noon } from '#lib/testing/walk-of.ts'
import { resumeTicket } from './session-token.ts'

// The right to a walk: who has it, for how long, and what the smaller rights are good for.
const db = await testDatabase()
const mine = '+33612345678'
const yours = '+33698765432'
const after = (seconds: number) => addSeconds(noon, seconds)

async function partnerWithTerms(): Promise<TestPartner> {
  const partner = await newPartner(db)
  await publishVersion(db, partner, '1.0')
  return partner
}

test('fixation: the token from before the code opens nothing after it', async () => {
  const partner = await partnerWithTerms()
  const planted = await beginTestWalk(db, partner)
  const victim = await proveNumber(db, planted, mine)
  expect(await placeOf(db, victim)).toBe('identity')
  expect(await placeOf(db, planted)).toBe('resume')
  expect(await giveNumber(db, planted, yours)).toMatchObject({ failure: { reason: 'elsewhere' } })
  expect(await placeOf(db, planted, after(61))).toBe('resume')
})

test('the token from before the code repeats the same right code for 60 seconds, and not in the 60th', async () => {
  const partner = await partnerWithTerms()
  const before = await beginTestWalk(db, partner)
  const holder = await proveNumber(db, before, mine)
  const repeated = await giveCode(db, before, '123456', after(59.999))
  expect(repeated).toEqual({ ok: true, value: { token: holder.carrier } })
  expect(await giveCode(db, before, '123456', after(60))).toMatchObject({ failure: { reason: 'elsewhere' } })
})

test('the token from before the code learns nothing by guessing, and guesses are counted', async () => {
  const partner = await partnerWithTerms()
  const before = await beginTestWalk(db, partner)
  await proveNumber(db, before, mine)
  for (let count = 0; count < 5; count += 1) {
    expect(await giveCode(db, before, '000000')).toMatchObject({ ok: false })
  }
  expect(await giveCode(db, before, '123456')).toMatchObject({ failure: { reason: 'code_exhausted' } })
})

test('two generations back a token is dead at once', async () => {
  const partner = await partnerWithTerms()
  const first = await beginTestWalk(db, partner)
  const second = await proveNumber(db, first, mine)
  const ticket = await resume(db, { ...second, carrier: undefined }, after(10))
  const third = await giveCode(db, ticket, '123456', after(11))
  if (!third.ok) throw new Error(third.failure.reason)
  expect(await giveCode(db, first, '123456', after(12))).toMatchObject({ failure: { reason: 'elsewhere' } })
  expect(await placeOf(db, second, after(12))).toBe('resume')
  expect(await placeOf(db, { ...first, carrier: third.value.token }, after(12))).toBe('identity')
})

test('a ticket answers its own code and nothing else', async () => {
  const partner = await partnerWithTerms()
  const me = await proveNumber(db, await beginTestWalk(db, partner), mine)
  const other = await proveNumber(db, await beginTestWalk(db, partner), yours)
  const ticket = await resume(db, { ...me, carrier: undefined })
  expect(await placeOf(db, ticket)).toBe('code')
  expect(await giveNumber(db, ticket, yours)).toMatchObject({ ok: false })
  // In front of another walk it is nothing.
  expect(await placeOf(db, { ...ticket, sessionId: other.sessionId })).toBe('resume')
  // A made-up one for a challenge of another walk, and one with a wrong seal, neither.
  const foreign = await resume(db, { ...other, carrier: undefined })
  const [, foreignId = ''] = foreign.carrier?.split('.') ?? []
  const grafted = resumeTicket(me.sessionId, foreignId)
  expect(await placeOf(db, { ...me, carrier: grafted })).toBe('resume')
  expect(await placeOf(db, { ...me, carrier: `${ticket.carrier}x` })).toBe('resume')
})

test('a ticket is no right to the walk once its code is used, and a second browser’s ticket goes on', async () => {
  const partner = await partnerWithTerms()
  const me = await proveNumber(db, await beginTestWalk(db, partner), mine)
  const ticket = await resume(db, { ...me, carrier: undefined }, after(700))
  const back = await giveCode(db, ticket, '123456', after(701))
  if (!back.ok) throw new Error(back.failure.reason)
  expect(await giveCode(db, ticket, '123456', after(761))).toMatchObject({
    failure: { reason: 'code_not_sent' },
  })
  expect(await placeOf(db, { ...me, carrier: back.value.token }, after(701))).toBe('identity')
})

test('"Send again" with a ticket sends its own code, not the walk’s', async () => {
  const partner = await partnerWithTerms()
  const me = await proveNumber(db, await beginTestWalk(db, partner), mine)
  const ticket = await resume(db, { ...me, carrier: undefined }, after(700))
  const [, ticketId] = ticket.carrier?.split('.') ?? []
  expect(await sendAgain(db, ticket, after(730))).toMatchObject({
    ok: true,
    value: { id: ticketId, sends: 2 },
  })
})

test('half an hour of silence after the code asks for a code again, in the very second', async () => {
  const partner = await partnerWithTerms()
  const me = await proveNumber(db, await beginTestWalk(db, partner), mine)
  expect(await placeOf(db, me, after(30 * 60 - 0.001))).toBe('identity')
  expect(await placeOf(db, me, after(30 * 60))).toBe('resume')
})

test('a walk that nobody claimed ends after a day, and a claimed one after a week, in the very second', async () => {
  const partner = await partnerWithTerms()
  const unclaimed = await beginTestWalk(db, partner)
  const day = 24 * 60 * 60
  expect(await placeOf(db, unclaimed, after(day - 0.001))).toBe('phone')
  expect(await placeOf(db, unclaimed, after(day))).toBe('expired')
  const claimed = await proveNumber(db, await beginTestWalk(db, partner), mine)
  expect(await placeOf(db, claimed, after(7 * day - 0.001))).toBe('resume')
  expect(await placeOf(db, claimed, after(7 * day))).toBe('expired')
})

test('a person who comes by himself and has no cookie is told to allow them', async () => {
  const walk = await beginTestWalk(db, await partnerWithTerms())
  expect(await placeOf(db, { ...walk, carrier: undefined })).toBe('cookies')
})

test('a partner’s walk for a known number begins with a code to it, and shows nothing before', async () => {
  const partner = await partnerWithTerms()
  const person = await newConsumer(db, partner, mine)
  await db.update(consumers).set({ phoneVerifiedAt: noon }).where(eq(consumers.id, person.id))
  const walk = await startKeyWalk(db, partner, { consumerId: person.id })
  const opened = { ...walk, carrier: undefined }
  expect(await placeOf(db, opened)).toBe('resume')
  const ticket = await resume(db, opened)
  const answered = await giveCode(db, ticket, '123456')
  if (!answered.ok) throw new Error(answered.failure.reason)
  const [session] = await db
    .select()
    .from(onboardingSessions)
    .where(eq(onboardingSessions.id, walk.sessionId))
  expect(session).toMatchObject({ consumerId: person.id, claimedAt: noon, tokenEpoch: 1 })
  expect(await placeOf(db, { ...walk, carrier: answered.value.token })).toBe('identity')
})
