import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { usageCounters } from '#db/schema/index.ts'
import { addSeconds, systemNow, walkNow } from '#lib/clock.ts'
import { newId } from '#lib/ids.ts'
import { askForCode, sendCodeAgain } from '#lib/onboarding/ask-for-code.ts'
import { loadSituation } from '#lib/onboarding/load-walk.ts'
import { parseCarrier, tokenValue } from '#lib/onboarding/session-token.ts'
import { startSession } from '#lib/onboarding/start-session.ts'
import { newPartner, publishVersion, reread } from '#lib/testing/partner-with-terms.ts'
import { newLivePartner } from '#lib/testing/sms-attack.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { advanceClock, advanceSecondsMax } from './advance-clock.ts'

const db = await testDatabase()
const minute = 60
const day = 24 * 60 * minute

describe('the clock of a sandbox walk', () => {
  test('takes the walk and its code with it, and no other walk', async () => {
    const partner = await newPartner(db)
    await publishVersion(db, partner, '1.0', -1000)
    const [moved, other] = [await beginNow(partner.id), await beginNow(partner.id)]
    await ask(partner, moved.id, '+33611111111')
    await ask(partner, other.id, '+33622222222')

    expect(await advance(partner.id, moved.id, 10 * minute)).toEqual({ ok: true, value: undefined })
    const movedWalk = await reread(partner, moved.id)
    const otherWalk = await reread(partner, other.id)
    const now = systemNow()
    expect(walkNow(movedWalk.session, now)).toEqual(addSeconds(now, 10 * minute))
    expect(walkNow(otherWalk.session, now)).toEqual(now)
    expect(expiryOf(movedWalk) <= walkNow(movedWalk.session, now)).toBe(true)
    expect(expiryOf(otherWalk) <= walkNow(otherWalk.session, now)).toBe(false)
  })

  test('reaches the resend without waiting', async () => {
    const partner = await newPartner(db)
    const { id } = await beginNow(partner.id)
    await ask(partner, id, '+33633333333')
    expect(await again(partner, id)).toMatchObject({ ok: false, failure: { reason: 'resend_too_soon' } })
    await advance(partner.id, id, 30)
    expect(await again(partner, id)).toMatchObject({ ok: true, value: { sends: 2 } })
  })

  test('reaches the end of the walk', async () => {
    const partner = await newPartner(db)
    await publishVersion(db, partner, '1.0', -1000)
    const session = await beginNow(partner.id)
    const carrier = parseCarrier(tokenValue(session))
    const place = async () =>
      (await loadSituation({ partnerName: partner.name, sessionId: session.id, carrier }))?.place
    expect(await place()).toBe('terms')
    await advance(partner.id, session.id, day)
    expect(await place()).toBe('expired')
  })

  test('adds up, also when it is moved twice at once', async () => {
    const partner = await newPartner(db)
    const { id } = await beginNow(partner.id)
    await Promise.all([advance(partner.id, id, 60), advance(partner.id, id, 60), advance(partner.id, id, 60)])
    expect((await reread(partner, id)).session.clockOffsetSeconds).toBe(180)
  })

  test('moves no limit that the walk shares with others', async () => {
    const partner = await newPartner(db)
    const { id } = await beginNow(partner.id)
    await advance(partner.id, id, 30 * day)
    await ask(partner, id, '+33644444444')
    const counters = await db
      .select({ windowAt: usageCounters.windowAt })
      .from(usageCounters)
      .where(and(eq(usageCounters.partnerId, partner.id), eq(usageCounters.scope, 'SMS_BY_PARTNER')))
    expect(counters).toHaveLength(1)
    for (const { windowAt } of counters) expect(windowAt <= systemNow()).toBe(true)
  })
})

describe('the clock stays where it is', () => {
  test('for a live partner, whatever is asked', async () => {
    const partner = await newLivePartner(db)
    const { id } = await beginNow(partner.id)
    expect(await advance(partner.id, id, 60, 'LIVE')).toEqual({ ok: false, failure: 'not_sandbox' })
    expect((await reread(partner, id)).session.clockOffsetSeconds).toBe(0)
  })

  test.each([0, -60, 1.5, Number.NaN, advanceSecondsMax + 1])('for %s seconds', async (seconds) => {
    const partner = await newPartner(db)
    const { id } = await beginNow(partner.id)
    expect(await advance(partner.id, id, seconds)).toEqual({ ok: false, failure: 'seconds_invalid' })
    expect((await reread(partner, id)).session.clockOffsetSeconds).toBe(0)
  })

  test('for another partner’s walk, which is as unknown as none', async () => {
    const [own, other] = [await newPartner(db), await newPartner(db)]
    const { id } = await beginNow(other.id)
    expect(await advance(own.id, id, 60)).toEqual({ ok: false, failure: 'not_found' })
    expect(await advance(own.id, newId(systemNow()), 60)).toEqual({ ok: false, failure: 'not_found' })
    expect((await reread(other, id)).session.clockOffsetSeconds).toBe(0)
  })
})

function beginNow(partnerId: string) {
  return db.transaction((tx) =>
    startSession(tx, { partnerId, locale: 'en', startedBy: 'SELF' }, { now: systemNow() }),
  )
}

function advance(
  partnerId: string,
  sessionId: string,
  seconds: number,
  mode: 'SANDBOX' | 'LIVE' = 'SANDBOX',
) {
  return db.transaction((tx) => advanceClock(tx, { partner: { id: partnerId, mode }, sessionId, seconds }))
}

async function ask(partner: { name: string; id: string }, sessionId: string, phoneE164: string) {
  const walk = await reread(partner, sessionId)
  const asked = await db.transaction((tx) =>
    askForCode(tx, { walk, phoneE164, territory: 'FR' }, { now: walkNow(walk.session) }),
  )
  expect(asked.ok).toBe(true)
}

async function again(partner: { name: string; id: string }, sessionId: string) {
  const walk = await reread(partner, sessionId)
  return db.transaction((tx) => sendCodeAgain(tx, { walk }, { now: walkNow(walk.session) }))
}

function expiryOf(walk: Awaited<ReturnType<typeof reread>>): Date {
  if (!walk.challenge) throw new Error('There is no code')
  return walk.challenge.expiresAt
}
