import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { acceptances, consumers, events, onboardingSessions } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { newPartner, publishVersion } from '#lib/testing/partner-with-terms.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { beginTestWalk, placeOf, proveNumber } from '#lib/testing/test-walk.ts'
import { noon } from '#lib/testing/walk-of.ts'
import { expireWalks } from './expire-walks.ts'
import { unclaimedSeconds } from './start-session.ts'

const db = await testDatabase()

test('a first post that came twice leaves one walk that goes on, and one that is nobody’s', async () => {
  const partner = await newPartner(db)
  await publishVersion(db, partner, '1.0')
  const [mine, orphan] = await Promise.all([beginTestWalk(db, partner), beginTestWalk(db, partner)])
  expect(await placeOf(db, await proveNumber(db, mine, '+33612345678'))).toBe('identity')

  const people = await db.select().from(consumers).where(eq(consumers.partnerId, partner.id))
  expect(people).toHaveLength(1)
  const accepted = await db.select().from(acceptances).where(eq(acceptances.partnerId, partner.id))
  expect(accepted.filter(({ consumerId }) => consumerId !== null)).toMatchObject([
    { kind: 'BOUND', sessionId: mine.sessionId },
  ])
  const later = addSeconds(noon, unclaimedSeconds)
  expect(await placeOf(db, orphan, later)).toBe('expired')
  await expireWalks(db, { now: later })
  const ofOrphan = eq(onboardingSessions.id, orphan.sessionId)
  const [left] = await db.select().from(onboardingSessions).where(ofOrphan)
  expect(left).toMatchObject({ consumerId: null, phoneE164: null })
  expect(await db.select().from(events).where(eq(events.sessionId, orphan.sessionId))).toEqual([])
})
