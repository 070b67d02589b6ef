import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { consumers, events } from '#db/schema/index.ts'
import { newPerson, newPersonOf, start } from '#lib/testing/new-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { recordEvent } from './record-event.ts'

const db = await testDatabase()
const fifty = Array.from({ length: 50 }, (_, index) => index)

test('fifty parallel writers number one person’s events without gaps or repeats', async () => {
  const person = await newPerson(db)
  await Promise.all(
    fifty.map(() => db.transaction((tx) => recordEvent(tx, { ...person, type: 'CONSUMER_UPDATED' }, start))),
  )
  const rows = await db
    .select({ sequence: events.sequence })
    .from(events)
    .where(eq(events.endUserId, person.consumerId))
    .orderBy(asc(events.sequence))
  expect(rows.map(({ sequence }) => sequence)).toEqual(fifty.map((index) => index + 1))
})

test('what is rolled back leaves no hole', async () => {
  const person = await newPerson(db)
  const write = (fails: boolean) =>
    db.transaction(async (tx) => {
      await recordEvent(tx, { ...person, type: 'CONSUMER_UPDATED' }, start)
      if (fails) throw new Error('rolled back on purpose')
    })
  await Promise.allSettled(fifty.map((index) => write(index % 2 === 0)))
  const rows = await db
    .select({ sequence: events.sequence })
    .from(events)
    .where(eq(events.endUserId, person.consumerId))
    .orderBy(asc(events.sequence))
  expect(rows.map(({ sequence }) => sequence)).toEqual(fifty.slice(0, 25).map((index) => index + 1))
  const [consumer] = await db.select().from(consumers).where(eq(consumers.id, person.consumerId))
  expect(consumer?.eventCount).toBe(25)
})

test('two people of one partner count apart', async () => {
  const one = await newPerson(db)
  const other = await newPersonOf(db, one.partnerId)
  for (const person of [one, other, one]) {
    await db.transaction((tx) => recordEvent(tx, { ...person, type: 'CONSUMER_UPDATED' }, start))
  }
  const rows = await db.select({ id: events.endUserId, sequence: events.sequence }).from(events)
  expect(rows).toEqual(
    expect.arrayContaining([
      { id: one.consumerId, sequence: 2 },
      { id: other.consumerId, sequence: 1 },
    ]),
  )
})
