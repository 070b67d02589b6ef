import { and, asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { events, onboardingSessions } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { after, newPerson, newPersonOf, newWalk } from '#lib/testing/new-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { expireWalks } from './expire-walks.ts'

const db = await testDatabase()
const week = 7 * 86_400
const unclaimed = { consumerId: null, claimedAt: null }

function expiriesOf(partnerId: string) {
  return db
    .select()
    .from(events)
    .where(and(eq(events.partnerId, partnerId), eq(events.type, 'ONBOARDING_EXPIRED')))
    .orderBy(asc(events.sequence))
}

const run = (seconds: number) => expireWalks(db, { now: after(seconds) })

test('a walk that ends without being completed is told once, from the moment that it ends', async () => {
  const { partnerId, consumerId, sessionId } = await newPerson(db)
  await run(week - 1)
  expect(await expiriesOf(partnerId)).toEqual([])
  await run(week)
  await run(week + 1)
  const told = await expiriesOf(partnerId)
  expect(told).toHaveLength(1)
  expect(told[0]).toMatchObject({ endUserId: consumerId, sequence: 1, sessionId, data: { sessionId } })
})

test('one that a key made is told without an end user when nobody came', async () => {
  const person = await newPerson(db, { session: { completedAt: after(1) } })
  const { partnerId } = person
  const sessionId = await newWalk(db, person, { ...unclaimed, startedBy: 'KEY', expiresAt: after(86_400) })
  await run(86_400)
  expect(await expiriesOf(partnerId)).toMatchObject([
    { endUserType: null, endUserId: null, sequence: null, sessionId, data: { sessionId } },
  ])
})

test('one is not told when it belongs to nobody that the partner knows of', async () => {
  const { partnerId } = await newPerson(db, { session: unclaimed })
  await run(week)
  expect(await expiriesOf(partnerId)).toEqual([])
})

test('a walk ends by its own clock', async () => {
  const { partnerId, sessionId } = await newPerson(db, { session: { clockOffsetSeconds: 3600 } })
  await run(week - 3601)
  expect(await expiriesOf(partnerId)).toEqual([])
  await run(week - 3600)
  expect(await expiriesOf(partnerId)).toMatchObject([{ sessionId, createdAt: after(week) }])
})

test.each([{ completedAt: after(60) }, { revokedAt: after(60) }])(
  'the end is no news after %o',
  async (session) => {
    const { partnerId } = await newPerson(db, { session })
    await run(week)
    expect(await expiriesOf(partnerId)).toEqual([])
  },
)

test('the end is never told after the completion that was on its way', async () => {
  const { partnerId, sessionId } = await newPerson(db)
  const ofWalk = and(eq(onboardingSessions.partnerId, partnerId), eq(onboardingSessions.id, sessionId))
  await db.transaction(async (tx) => {
    await tx
      .update(onboardingSessions)
      .set({ completedAt: after(week) })
      .where(ofWalk)
    await run(week)
  })
  await run(week)
  expect(await expiriesOf(partnerId)).toEqual([])
})

test('many at once, by several instances, are told once each, and in each person’s order', async () => {
  const person = await newPerson(db)
  const other = await newPersonOf(db, person.partnerId)
  const more = Array.from({ length: 230 }, (_, index) => (index % 2 === 0 ? person : other))
  const expiresAt = addSeconds(after(week), -1)
  const walks = await Promise.all(more.map((owner) => newWalk(db, owner, { expiresAt })))
  await Promise.all([run(week), run(week), run(week)])
  await run(week)
  const told = await expiriesOf(person.partnerId)
  const expected = [person.sessionId, other.sessionId, ...walks]
  expect(told.map(({ sessionId }) => sessionId).sort()).toEqual(expected.sort())
  for (const { consumerId } of [person, other]) {
    const sequences = told.filter(({ endUserId }) => endUserId === consumerId).map((event) => event.sequence)
    expect(sequences).toEqual(sequences.map((_, index) => index + 1))
  }
})
