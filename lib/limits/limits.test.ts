import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { usageCounters } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { newPartner } from '#lib/testing/partner-with-terms.ts'
import { newLivePartner } from '#lib/testing/sms-attack.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { noon } from '#lib/testing/walk-of.ts'
import { countWalk } from './count-walk.ts'
import { addressSubject, prefixSubject } from './subjects.ts'
import { sweepUsage } from './sweep-usage.ts'

const db = await testDatabase()

test('50 walks begun at once from one address are 30, and as many again a minute later', async () => {
  const partner = { ...(await newLivePartner(db)), mode: 'LIVE' } as const
  const begin = (address: string | null, now = noon) =>
    db.transaction((tx) => countWalk(tx, { partner, address }, now))
  const many = () => Promise.all(Array.from({ length: 50 }, () => begin('198.51.100.7')))
  expect((await many()).filter(Boolean)).toHaveLength(30)
  expect(await begin('198.51.100.7', addSeconds(noon, 59))).toBe(false)
  expect(await begin('198.51.100.8')).toBe(true)
  expect(await begin('198.51.100.7', addSeconds(noon, 60))).toBe(true)
})

test('a sandbox partner has ten times as much', async () => {
  const partner = { ...(await newPartner(db)), mode: 'SANDBOX' } as const
  const counted = await db.transaction(async (tx) => {
    const passed: boolean[] = []
    for (let n = 0; n < 301; n++) passed.push(await countWalk(tx, { partner, address: null }, noon))
    return passed
  })
  expect(counted.filter(Boolean)).toHaveLength(300)
})

test('an address is stored as something that says nothing and differs between partners', () => {
  const subject = addressSubject('partner-1', '198.51.100.7')
  expect(subject).toHaveLength(43)
  expect(subject).toBe(addressSubject('partner-1', '198.51.100.7'))
  expect(subject).not.toBe(addressSubject('partner-2', '198.51.100.7'))
  expect(prefixSubject('+33612345678')).toBe('+3361234')
})

test('what is over is swept away, what still holds stays', async () => {
  const { id: partnerId } = await newLivePartner(db)
  const row = { partnerId, scope: 'SMS_BY_PREFIX', uses: 1 } as const
  const old = addSeconds(noon, -3 * 86_400)
  await db.insert(usageCounters).values([
    { ...row, subject: 'over', windowAt: old },
    { ...row, subject: 'blocked', windowAt: old, blockedUntil: addSeconds(noon, 60) },
    { ...row, subject: 'running', windowAt: noon },
  ])
  await sweepUsage(db, { now: noon })
  const left = await db
    .select({ subject: usageCounters.subject })
    .from(usageCounters)
    .where(and(eq(usageCounters.partnerId, partnerId), eq(usageCounters.scope, 'SMS_BY_PREFIX')))
  expect(left.map(({ subject }) => subject).sort()).toEqual(['blocked', 'running'])
})
