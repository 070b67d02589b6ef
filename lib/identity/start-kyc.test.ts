import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { consumers, suspensions } from '#db/schema/index.ts'
import { addSeconds, systemNow } from '#lib/clock.ts'
import { newId } from '#lib/ids.ts'
import { beginCheck, decide, readPerson } from '#lib/testing/identity-check.ts'
import { makeTestPerson, type TestPerson } from '#lib/testing/make-test-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { openIdentity } from './open-identity.ts'
import { refreshIdentity } from './refresh-identity.ts'
import { startKyc } from './start-kyc.ts'

const db = await testDatabase()

function start(person: TestPerson, more: { startedBy?: 'KEY'; isRenewal?: boolean; now?: Date } = {}) {
  const { partnerId, consumerId } = person
  const sessionId = more.startedBy === 'KEY' ? null : person.sessionId
  const input = { partnerId, consumerId, sessionId, startedBy: more.startedBy ?? 'WIZARD' } as const
  return db.transaction((tx) =>
    startKyc(tx, { ...input, isRenewal: more.isRenewal ?? false }, { now: more.now ?? systemNow() }),
  )
}

async function goThrough(person: TestPerson, outcome: 'VALIDATED' | 'DECLINED' | 'ABORTED') {
  const { applicationId, reference } = await beginCheck(db, person)
  await decide(db, reference, { outcome })
  const now = addSeconds(systemNow(), 1)
  return refreshIdentity(db, { partnerId: person.partnerId, applicationId }, { now })
}

describe('startKyc', () => {
  it('gives one application to twenty parallel starts', async () => {
    const person = await makeTestPerson(db)
    const started = await Promise.all(Array.from({ length: 20 }, () => start(person)))
    const ids = new Set(started.map((result) => (result.ok ? result.value.applicationId : result.failure)))
    expect(ids.size).toBe(1)
    const { applications, events, consumer } = await readPerson(db, person)
    expect(applications).toHaveLength(1)
    expect(events).toEqual(['CONSUMER_KYC_CREATED'])
    expect(consumer?.kycStatus).toBe('CREATED')
    expect(consumer?.kycApplicationId).toBe(applications[0]?.id)
  })

  it('gives two clicks one session at the provider, and a stale session a new one', async () => {
    const person = await makeTestPerson(db)
    const started = await start(person)
    if (!started.ok) throw new Error(started.failure)
    const input = { partnerId: person.partnerId, applicationId: started.value.applicationId, locale: 'en' }
    const now = systemNow()
    const both = await Promise.all([openIdentity(db, input, { now }), openIdentity(db, input, { now })])
    expect(both[0]).toEqual(both[1])
    const later = await openIdentity(db, input, { now: addSeconds(now, 2 * 60 * 60) })
    expect(later.ok).toBe(true)
    expect(later).not.toEqual(both[0])
    const { applications } = await readPerson(db, person)
    expect(applications[0]?.previousReferences).toHaveLength(1)
  })

  it('refuses an unproved phone, a suspended person, a stranger and a partner without a provider', async () => {
    const unproved = await makeTestPerson(db, { hasProvedPhone: false })
    expect(await start(unproved)).toEqual({ ok: false, failure: 'phone_not_verified' })

    const suspended = await makeTestPerson(db)
    const now = systemNow()
    await db.insert(suspensions).values({
      partnerId: suspended.partnerId,
      id: newId(now),
      endUserType: 'CONSUMER',
      endUserId: suspended.consumerId,
      operator: 'PARTNER',
      reason: 'lost phone',
      createdAt: now,
    })
    expect(await start(suspended)).toEqual({ ok: false, failure: 'end_user_suspended' })
    expect(await start(suspended, { startedBy: 'KEY' })).toEqual({ ok: false, failure: 'end_user_suspended' })

    const other = await makeTestPerson(db)
    const crossed = { ...other, consumerId: suspended.consumerId }
    expect(await start(crossed)).toEqual({ ok: false, failure: 'consumer_not_found' })

    const live = await makeTestPerson(db, { mode: 'LIVE' })
    expect(await start(live)).toEqual({ ok: false, failure: 'provider_unavailable' })
  })

  it('lets the wizard try three times in 30 days, and a key or a later day again', async () => {
    const person = await makeTestPerson(db)
    for (const outcome of ['DECLINED', 'ABORTED', 'DECLINED'] as const) await goThrough(person, outcome)
    expect(await start(person)).toEqual({ ok: false, failure: 'no_attempts_left' })
    const inAMonth = addSeconds(systemNow(), 30 * 86_400 + 60)
    const rolledBack = await db
      .transaction(async (tx) => {
        const input = { ...person, startedBy: 'WIZARD' } as const
        const started = await startKyc(tx, input, { now: inAMonth })
        expect(started.ok).toBe(true)
        tx.rollback()
      })
      .catch(() => 'rolled back')
    expect(rolledBack).toBe('rolled back')
    const byKey = await start(person, { startedBy: 'KEY' })
    expect(byKey.ok && byKey.value.isNew).toBe(true)
  })

  it('keeps status and names of a validated person until the renewal is validated', async () => {
    const person = await makeTestPerson(db)
    await goThrough(person, 'VALIDATED')
    expect(await start(person)).toEqual({ ok: false, failure: 'already_validated' })

    const renewed = await start(person, { startedBy: 'KEY', isRenewal: true })
    if (!renewed.ok) throw new Error(renewed.failure)
    const input = { partnerId: person.partnerId, applicationId: renewed.value.applicationId, locale: 'en' }
    const opened = await openIdentity(db, input, { now: systemNow() })
    const before = await readPerson(db, person)
    expect(before.consumer).toMatchObject({ kycStatus: 'VALIDATED', firstName: 'Ada', lastName: 'Lovelace' })
    expect(before.consumer?.kycApplicationId).toBe(before.applications[0]?.id)

    const reference = opened.ok ? (opened.value.url.split('/').at(-1) ?? '') : ''
    await decide(db, reference, { outcome: 'VALIDATED', lastName: 'King' })
    await refreshIdentity(db, input, { now: addSeconds(systemNow(), 1) })
    const after = await readPerson(db, person)
    expect(after.consumer).toMatchObject({ kycStatus: 'VALIDATED', lastName: 'King' })
    expect(after.consumer?.kycApplicationId).toBe(after.applications[1]?.id)
  })

  it('leaves a validated person as he was when the renewal is declined', async () => {
    const person = await makeTestPerson(db)
    await goThrough(person, 'VALIDATED')
    await start(person, { startedBy: 'KEY', isRenewal: true })
    await goThrough(person, 'DECLINED')
    const { consumer, applications } = await readPerson(db, person)
    expect(applications.map(({ status }) => status)).toEqual(['VALIDATED', 'DECLINED'])
    expect(consumer).toMatchObject({ kycStatus: 'VALIDATED', lastName: 'Lovelace' })
  })

  it('says nothing of the person before the check is validated', async () => {
    const person = await makeTestPerson(db)
    const { applicationId, reference } = await beginCheck(db, person)
    await decide(db, reference, { outcome: 'PENDING_REVIEW', emailAddress: 'ada@example.org' })
    const now = addSeconds(systemNow(), 1)
    await refreshIdentity(db, { partnerId: person.partnerId, applicationId }, { now })
    const [consumer] = await db
      .select()
      .from(consumers)
      .where(and(eq(consumers.partnerId, person.partnerId), eq(consumers.id, person.consumerId)))
    expect(consumer).toMatchObject({ kycStatus: 'PENDING_REVIEW', firstName: null, birthDate: null })
    expect(consumer).toMatchObject({ emailAddress: 'ada@example.org', emailVerifiedAt: null })
  })
})
