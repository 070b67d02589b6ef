import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Transaction } from '#db/client.ts'
import { consumers, onboardingSessions } from '#db/schema/index.ts'
import { systemNow } from '#lib/clock.ts'
import { newId } from '#lib/ids.ts'
import { beginCheck } from '#lib/testing/identity-check.ts'
import { makeTestPerson, type TestPerson } from '#lib/testing/make-test-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { untilOneWaits } from '#lib/testing/until-one-waits.ts'
import { applyIdentityReport } from './apply-identity-report.ts'

const db = await testDatabase()

/** A second walk of the person, that goes on with the same check. */
async function joinWalk(tx: Transaction, { sessionId }: TestPerson) {
  const [walk] = await tx.select().from(onboardingSessions).where(eq(onboardingSessions.id, sessionId))
  if (!walk) throw new Error('The walk is gone')
  const late = { ...walk, id: newId(systemNow()) }
  await tx.insert(onboardingSessions).values(late)
  return late
}

test('a result changes no walk that joined its person while it waited, and so does not hold it', async () => {
  const person = await makeTestPerson(db)
  const { applicationId, reference } = await beginCheck(db, person)
  const report = { status: 'PROCESSING', reason: null, happenedAt: systemNow(), person: null } as const
  const given = { partnerId: person.partnerId, applicationId, reference, report }

  // The result holds the walks that there were, and waits for who has the person and lets another walk join.
  const { applied, late } = await db.transaction(async (tx) => {
    await tx.select().from(consumers).where(eq(consumers.id, person.consumerId)).for('update')
    const applied = db.transaction((other) => applyIdentityReport(other, given, { now: systemNow() }))
    await untilOneWaits(db)
    return { applied, late: await joinWalk(tx, person) }
  })
  expect(await applied).toEqual({ ok: true, value: 'moves' })
  const [after] = await db.select().from(onboardingSessions).where(eq(onboardingSessions.id, late.id))
  expect(after).toEqual(late)
  const [own] = await db.select().from(onboardingSessions).where(eq(onboardingSessions.id, person.sessionId))
  expect(own?.expiresAt.getTime()).toBeGreaterThan(late.expiresAt.getTime())
})
