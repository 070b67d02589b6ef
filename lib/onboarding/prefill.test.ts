import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { consumers, events } from '#db/schema/index.ts'
import { newConsumer, newPartner, publishVersion, type TestPartner } from '#lib/testing/partner-with-terms.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { proveNumber, startKeyWalk } from '#lib/testing/test-walk.ts'

// What a partner gives for a walk fills what is empty and replaces nothing.
const db = await testDatabase()
const mine = '+33612345678'

async function partnerWithTerms(): Promise<TestPartner> {
  const partner = await newPartner(db)
  await publishVersion(db, partner, '1.0')
  return partner
}

async function personOf(partner: TestPartner) {
  const [person] = await db
    .select()
    .from(consumers)
    .where(and(eq(consumers.partnerId, partner.id), eq(consumers.phoneE164, mine)))
  return person
}

async function conflictsOf(partner: TestPartner) {
  return db
    .select({ endUserId: events.endUserId, data: events.data })
    .from(events)
    .where(and(eq(events.partnerId, partner.id), eq(events.type, 'ONBOARDING_CONFLICT')))
}

const given = { prefilledExternalId: 'customer-7', prefilledEmailAddress: 'new@example.com' }

test('a new person gets the external id and the address that the partner gave, the address unverified', async () => {
  const partner = await partnerWithTerms()
  await proveNumber(db, await startKeyWalk(db, partner, given), mine)
  expect(await personOf(partner)).toMatchObject({
    externalId: 'customer-7',
    emailAddress: 'new@example.com',
    emailVerifiedAt: null,
  })
  expect(await conflictsOf(partner)).toEqual([])
})

test('a person who has both keeps both, and the partner hears of the other external id', async () => {
  const partner = await partnerWithTerms()
  const person = await newConsumer(db, partner, mine)
  const kept = { externalId: 'customer-1', emailAddress: 'old@example.com' }
  await db.update(consumers).set(kept).where(eq(consumers.id, person.id))
  const walk = await startKeyWalk(db, partner, given)
  await proveNumber(db, walk, mine)
  expect(await personOf(partner)).toMatchObject(kept)
  expect(await conflictsOf(partner)).toEqual([{ endUserId: person.id, data: { sessionId: walk.sessionId } }])
})

test('an external id that is another person’s is not taken away, and the partner hears of it', async () => {
  const partner = await partnerWithTerms()
  const other = await newConsumer(db, partner, '+33611111111')
  await db.update(consumers).set({ externalId: 'customer-7' }).where(eq(consumers.id, other.id))
  await proveNumber(db, await startKeyWalk(db, partner, given), mine)
  expect(await personOf(partner)).toMatchObject({ externalId: null, emailAddress: 'new@example.com' })
  expect(await conflictsOf(partner)).toHaveLength(1)
})

test('two walks that give two people one external id at once leave it to one of them', async () => {
  const partner = await partnerWithTerms()
  const walks = await Promise.all(['1', '2', '3', '4'].map(() => startKeyWalk(db, partner, given)))
  const numbers = ['+33612345601', '+33612345602', '+33612345603', '+33612345604']
  await Promise.all(walks.map((walk, index) => proveNumber(db, walk, numbers[index] ?? mine)))
  const holders = await db
    .select()
    .from(consumers)
    .where(and(eq(consumers.partnerId, partner.id), eq(consumers.externalId, 'customer-7')))
  expect(holders).toHaveLength(1)
  expect(await conflictsOf(partner)).toHaveLength(3)
})
