import { expect, test } from 'vitest'
import { addSeconds } from '#lib/clock.ts'
import { newPartner } from '#lib/testing/partner-with-terms.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { noon } from '#lib/testing/walk-of.ts'
import { listRefusals } from './list-refusals.ts'
import { recordRefusals, refusedOriginsMax } from './record-refusals.ts'

const db = await testDatabase()

const record = (partnerId: string, refusals: Record<string, number>, now = noon) =>
  db.transaction((tx) =>
    recordRefusals(tx, { partnerId, refusals: new Map(Object.entries(refusals)) }, { now }),
  )
const list = (partnerId: string) => db.transaction((tx) => listRefusals(tx, { partnerId }))

test('a page that comes again is counted, and when it was first and last seen is kept', async () => {
  const { id: partnerId } = await newPartner(db)
  await record(partnerId, { 'https://shop.example': 1 })
  await record(partnerId, { 'https://shop.example': 4, null: 1 }, addSeconds(noon, 60))
  const times = { firstSeenAt: noon, lastSeenAt: addSeconds(noon, 60) }
  expect(await list(partnerId)).toEqual([
    { partnerId, origin: 'https://shop.example', refusals: 5, ...times },
    { partnerId, origin: 'null', refusals: 1, firstSeenAt: times.lastSeenAt, lastSeenAt: times.lastSeenAt },
  ])
})

test('whoever makes up origins fills one partner’s list and no more, in parallel too', async () => {
  const [{ id: partnerId }, { id: otherId }] = [await newPartner(db), await newPartner(db)]
  await record(partnerId, { 'https://shop.example': 2 })
  const made = (round: number) =>
    Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`https://x${round}-${n}.example`, 1]))
  await Promise.all(Array.from({ length: 12 }, (_, round) => record(partnerId, made(round))))
  expect(await list(partnerId)).toHaveLength(refusedOriginsMax)
  await record(partnerId, { 'https://shop.example': 1, 'https://late.example': 1 }, addSeconds(noon, 1))
  // A page that people use keeps its place, and a new one finds one, among the made-up ones.
  const listed = await list(partnerId)
  expect(listed).toHaveLength(refusedOriginsMax)
  expect(listed).toContainEqual(expect.objectContaining({ origin: 'https://shop.example', refusals: 3 }))
  expect(listed).toContainEqual(expect.objectContaining({ origin: 'https://late.example', refusals: 1 }))
  await record(otherId, { 'https://late.example': 1 })
  expect(await list(otherId)).toHaveLength(1)
})

test('what was not seen for 90 days makes room', async () => {
  const { id: partnerId } = await newPartner(db)
  await record(partnerId, { 'https://old.example': 1 })
  await record(partnerId, { 'https://new.example': 1 }, addSeconds(noon, 91 * 86_400))
  expect((await list(partnerId)).map(({ origin }) => origin)).toEqual(['https://new.example'])
})

test('what is no origin is not kept, and a count does not overflow', async () => {
  const { id: partnerId } = await newPartner(db)
  await record(partnerId, { '': 1, [`https://${'x'.repeat(300)}.example`]: 1 })
  expect(await list(partnerId)).toEqual([])
  await record(partnerId, { 'https://shop.example': 2_147_483_647 })
  await record(partnerId, { 'https://shop.example': 2_147_483_647 })
  expect(await list(partnerId)).toMatchObject([{ refusals: 2_147_483_647 }])
})
