import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { lockWalk } from '#db/queries/read-walk.ts'
import { consumers, onboardingSessions } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { idleSecondsMax } from '#lib/onboarding/flow.ts'
import { identifyVisitor, parseCarrier } from '#lib/onboarding/session-token.ts'
import type { Walk } from '#lib/onboarding/walk.ts'
import { newPartner, publishVersion, type TestPartner } from '#lib/testing/partner-with-terms.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import {
  beginTestWalk,
  giveCode,
  giveNumber,
  placeOf,
  proveNumber,
  resume,
  type TestWalk,
} from '#lib/testing/test-walk.ts'
import { noon } from '#lib/testing/walk-of.ts'
import { handOverCode, handOverNumber, handOverSeconds } from './hand-over-link.ts'
import { offerHandOver, withdrawHandOver } from './offer-hand-over.ts'
import { readHandOver } from './read-hand-over.ts'
import { takePenBack, takeWalkOver } from './take-walk-over.ts'

const db = await testDatabase()
let partner: TestPartner

beforeAll(async () => {
  partner = await newPartner(db)
  await publishVersion(db, partner, '1.0')
})

const locked = <Answer>(
  { sessionId }: TestWalk,
  use: (walk: Walk, tx: Parameters<typeof lockWalk>[0]) => Answer,
) =>
  db.transaction(async (tx) => {
    const walk = await lockWalk(tx, { partnerName: partner.name, sessionId, challengeId: null })
    if (!walk) throw new Error('The walk is not there')
    return use(walk, tx)
  })

/** The link and the number of a new offer. */
async function offer(walk: TestWalk, now = noon) {
  await locked(walk, (found, tx) => offerHandOver(tx, { walk: found }, { now }))
  const id = await locked(walk, ({ session }) => session.handOverId ?? '')
  return { partnerName: partner.name, code: handOverCode(id), number: handOverNumber(id) }
}

/** "Continue here" on the screen that follows. */
const comeBack = (walk: TestWalk, now = noon) =>
  locked(walk, (found, tx) => {
    const visitor = identifyVisitor(found, parseCarrier(walk.carrier), now)
    return takePenBack(tx, { walk: found, visitor }, { now })
  })

type Offer = Awaited<ReturnType<typeof offer>>
const take = (given: Offer, now = noon) => db.transaction((tx) => takeWalkOver(tx, given, { now }))
const wrongNumber = ({ number }: Offer) => String((Number(number) + 1) % 100).padStart(2, '0')

test('a phone takes the walk over with the number of the first screen, which follows and can have it back', async () => {
  const desktop = await proveNumber(db, await beginTestWalk(db, partner), '+33612000001')
  const given = await offer(desktop)
  expect(await placeOf(db, desktop)).toBe('hand-over')
  const taken = await take({ ...given, code: given.code.toLowerCase() })
  if (!taken.ok) throw new Error(taken.failure.reason)
  const phone = { ...desktop, carrier: taken.value.token }
  expect([await placeOf(db, phone), await placeOf(db, desktop)]).toEqual(['identity', 'other-device'])

  const back = await comeBack(desktop)
  if (!back.ok) throw new Error(back.failure)
  expect(await placeOf(db, { ...desktop, carrier: back.value.token })).toBe('identity')
  expect(await placeOf(db, phone)).toBe('other-device')
})

test('whoever has somebody else prove a walk that he gave away only sees that it goes on', async () => {
  const desktop = await beginTestWalk(db, partner)
  const taken = await take(await offer(desktop))
  if (!taken.ok) throw new Error(taken.failure.reason)
  const phone = await proveNumber(db, { ...desktop, carrier: taken.value.token }, '+33612000002')
  expect([await placeOf(db, phone), await placeOf(db, desktop)]).toEqual(['identity', 'other-device'])
  expect(await comeBack(desktop)).toMatchObject({ failure: 'code_needed' })
  // Not even at its end, where the way back to the partner is signed.
  await db
    .update(onboardingSessions)
    .set({ completedAt: noon, emailSkippedAt: noon })
    .where(eq(onboardingSessions.id, desktop.sessionId))
  await db.update(consumers).set({ kycStatus: 'VALIDATED' }).where(eq(consumers.phoneE164, '+33612000002'))
  expect([await placeOf(db, phone), await placeOf(db, desktop)]).toEqual(['done', 'other-device'])
})

test('a screen that follows is asked for a code after thirty idle minutes, like any other', async () => {
  const desktop = await proveNumber(db, await beginTestWalk(db, partner), '+33612000004')
  await take(await offer(desktop))
  const late = addSeconds(noon, idleSecondsMax)
  expect([await placeOf(db, desktop), await placeOf(db, desktop, late)]).toEqual(['other-device', 'resume'])
})

test('whoever comes back by a code ends the right of the screen that follows', async () => {
  const desktop = await proveNumber(db, await beginTestWalk(db, partner), '+33612000005')
  await take(await offer(desktop))
  const third = await resume(db, { ...desktop, carrier: undefined })
  expect(await giveCode(db, third, '123456')).toMatchObject({ ok: true })
  expect(await comeBack(desktop)).toMatchObject({ failure: 'code_needed' })
})

test('whoever has the link alone guesses three times of a hundred, then it is closed to the right number too', async () => {
  const desktop = await beginTestWalk(db, partner)
  const given = await offer(desktop)
  const guess = { ...given, number: wrongNumber(given) }
  expect(await take(guess)).toMatchObject({ failure: { reason: 'wrong_number', triesLeft: 2 } })
  expect(await take(guess)).toMatchObject({ failure: { reason: 'wrong_number', triesLeft: 1 } })
  expect(await take(guess)).toMatchObject({ failure: { reason: 'link_closed' } })
  expect(await take(given)).toMatchObject({ failure: { reason: 'link_closed' } })
  expect(await placeOf(db, desktop)).toBe('phone')
})

test('guesses sent at the same moment are counted one by one', async () => {
  const desktop = await beginTestWalk(db, partner)
  const given = await offer(desktop)
  const guess = { ...given, number: wrongNumber(given) }
  const answers = await Promise.all(Array.from({ length: 20 }, () => take(guess)))
  const heard = answers.filter((answer) => !answer.ok && answer.failure.reason === 'wrong_number')
  expect(heard).toHaveLength(2)
})

test('of many devices that type the number at once, one has the pen', async () => {
  const given = await offer(await beginTestWalk(db, partner))
  const answers = await Promise.all(Array.from({ length: 20 }, () => take(given)))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
})

test('a link ends with its time, with a newer one, when it is withdrawn, and under another partner’s name', async () => {
  const desktop = await beginTestWalk(db, partner)
  const first = await offer(desktop)
  const other = await newPartner(db)
  expect(await take({ ...first, partnerName: other.name })).toMatchObject({
    failure: { reason: 'link_closed' },
  })
  expect(await readHandOver(db, { ...first, partnerName: other.name }, { now: noon })).toBeNull()
  const second = await offer(desktop)
  expect(await take(first)).toMatchObject({ failure: { reason: 'link_closed' } })
  const late = addSeconds(noon, handOverSeconds)
  expect(await take(second, late)).toMatchObject({ failure: { reason: 'link_closed' } })
  expect(await readHandOver(db, second, { now: late })).toBeNull()
  expect(await readHandOver(db, second, { now: noon })).not.toBeNull()
  await locked(desktop, (walk, tx) => withdrawHandOver(tx, { walk }))
  expect(await take(second)).toMatchObject({ failure: { reason: 'link_closed' } })
  expect(await placeOf(db, desktop)).toBe('phone')
})

test('the screen that follows answers nothing', async () => {
  const desktop = await beginTestWalk(db, partner)
  await take(await offer(desktop))
  expect(await giveNumber(db, desktop, '+33612000003')).toMatchObject({ failure: { place: 'other-device' } })
})
