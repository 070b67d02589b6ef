import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { identityResults, kycApplications, onboardingSessions } from '#db/schema/index.ts'
import { addSeconds, systemNow } from '#lib/clock.ts'
import { identityScenarios } from '#lib/sandbox/scenarios.ts'
import { beginCheck, decide, readPerson, webhookOf } from '#lib/testing/identity-check.ts'
import { makeTestPerson, type TestPerson } from '#lib/testing/make-test-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { applyIdentityReport } from './apply-identity-report.ts'
import { processIdentityResult } from './process-identity-result.ts'
import { receiveWebhook } from './receive-webhook.ts'
import { reconcileIdentity } from './reconcile-identity.ts'
import { refreshIdentity } from './refresh-identity.ts'

const db = await testDatabase()

/** What the webhook route and the job do with one delivery. */
async function hear(person: TestPerson, reference: string, eventNumber: number) {
  const { headers, body } = await webhookOf(db, person.partnerId, reference, eventNumber)
  const received = await receiveWebhook(db, { provider: 'sandbox', headers, body }, { now: systemNow() })
  const key = { provider: 'sandbox', providerEventId: `${reference}.${eventNumber}` }
  return { received, processed: await processIdentityResult(db, key, { now: systemNow() }) }
}

function comeBack(person: TestPerson, applicationId: string, seconds = 1) {
  const now = addSeconds(systemNow(), seconds)
  return refreshIdentity(db, { partnerId: person.partnerId, applicationId }, { now })
}

describe('an identity result', () => {
  it('that comes before the person returns is taken once, and the return adds nothing', async () => {
    const person = await makeTestPerson(db)
    const { applicationId, reference } = await beginCheck(db, person)
    const { returns, tellBeforeReturn } = await decide(db, reference, { scenario: 'RESULT_FIRST' })
    expect({ returns, tellBeforeReturn }).toEqual({ returns: 'by_button', tellBeforeReturn: [2] })
    expect((await hear(person, reference, 2)).processed).toEqual({ ok: true, value: 'moves' })
    expect(await comeBack(person, applicationId)).toEqual({ ok: false, failure: 'nothing_to_ask' })
    const { consumer, events } = await readPerson(db, person)
    expect(consumer).toMatchObject({ kycStatus: 'VALIDATED', firstName: 'Ada', birthDate: '1990-12-10' })
    expect(events).toEqual(['CONSUMER_KYC_CREATED', 'CONSUMER_KYC_VALIDATED'])
  })

  it('that is late shows as processing until then', async () => {
    const person = await makeTestPerson(db)
    const { applicationId, reference } = await beginCheck(db, person)
    await decide(db, reference, { scenario: 'LATE' })
    expect(await comeBack(person, applicationId)).toEqual({ ok: true, value: 'moves' })
    expect((await readPerson(db, person)).consumer).toMatchObject({
      kycStatus: 'PROCESSING',
      firstName: null,
    })
    await hear(person, reference, 2)
    const { consumer, events } = await readPerson(db, person)
    expect(consumer?.kycStatus).toBe('VALIDATED')
    expect(events.slice(1)).toEqual(['CONSUMER_KYC_UPDATED', 'CONSUMER_KYC_VALIDATED'])
  })

  it('that comes twice, in sequence or at the same time, counts once', async () => {
    const person = await makeTestPerson(db)
    const { reference } = await beginCheck(db, person)
    await decide(db, reference, { scenario: 'TWICE' })
    const heard = await Promise.all(Array.from({ length: 10 }, () => hear(person, reference, 2)))
    expect(heard.filter(({ received }) => received.ok && received.value.isNew)).toHaveLength(1)
    expect((await readPerson(db, person)).events).toEqual(['CONSUMER_KYC_CREATED', 'CONSUMER_KYC_VALIDATED'])
  })

  it('that is overtaken by a newer one moves nothing back', async () => {
    const person = await makeTestPerson(db)
    const { reference } = await beginCheck(db, person)
    await decide(db, reference, { scenario: 'OUT_OF_ORDER', outcome: 'PENDING_REVIEW' })
    await hear(person, reference, 2)
    expect((await hear(person, reference, 1)).processed).toEqual({ ok: true, value: 'is_stale' })
    expect((await readPerson(db, person)).consumer?.kycStatus).toBe('PENDING_REVIEW')
  })

  it('that is never told is found by asking, sooner in a walk whose clock was moved', async () => {
    const person = await makeTestPerson(db)
    const { reference } = await beginCheck(db, person)
    await decide(db, reference, { scenario: 'NEVER' })
    await reconcileIdentity(db, { now: systemNow() })
    expect((await readPerson(db, person)).consumer?.kycStatus).toBe('CREATED')
    await db
      .update(onboardingSessions)
      .set({ clockOffsetSeconds: 60 })
      .where(eq(onboardingSessions.id, person.sessionId))
    await reconcileIdentity(db, { now: systemNow() })
    expect((await readPerson(db, person)).consumer?.kycStatus).toBe('VALIDATED')
  })

  it('of a review comes from the reviewer later', async () => {
    const person = await makeTestPerson(db)
    const { reference } = await beginCheck(db, person)
    await decide(db, reference, { outcome: 'PENDING_REVIEW' })
    await hear(person, reference, 2)
    await decide(db, reference, { outcome: 'DECLINED', reason: 'DOCUMENT_EXPIRED' })
    await hear(person, reference, 3)
    const { consumer, events } = await readPerson(db, person)
    expect(consumer).toMatchObject({ kycStatus: 'DECLINED', kycStatusReason: 'DOCUMENT_EXPIRED' })
    expect(events.slice(1)).toEqual(['CONSUMER_KYC_UPDATED', 'CONSUMER_KYC_UPDATED'])
  })

  it('of an older attempt cannot move a newer one, nor the person', async () => {
    const person = await makeTestPerson(db)
    const first = await beginCheck(db, person)
    await decide(db, first.reference, { outcome: 'ABORTED' })
    await comeBack(person, first.applicationId)
    const second = await beginCheck(db, person)
    await decide(db, second.reference, { outcome: 'PENDING_REVIEW' })
    await comeBack(person, second.applicationId)

    const report = { status: 'DECLINED', reason: null, happenedAt: systemNow(), person: null } as const
    const late = {
      partnerId: person.partnerId,
      applicationId: first.applicationId,
      reference: first.reference,
    }
    const applied = await db.transaction((tx) =>
      applyIdentityReport(tx, { ...late, report }, { now: systemNow() }),
    )
    expect(applied).toEqual({ ok: true, value: 'is_final' })
    const { consumer, applications } = await readPerson(db, person)
    expect(applications.map(({ status }) => status)).toEqual(['ABORTED', 'PENDING_REVIEW'])
    expect(consumer).toMatchObject({ kycStatus: 'PENDING_REVIEW', kycApplicationId: second.applicationId })
  })

  it('with a reference that is not known yet stays, and is processed once it is', async () => {
    const person = await makeTestPerson(db)
    const { applicationId, reference } = await beginCheck(db, person)
    await decide(db, reference, {})
    const ofApplication = and(
      eq(kycApplications.partnerId, person.partnerId),
      eq(kycApplications.id, applicationId),
    )
    // The webhook overtakes the transaction that stores the reference.
    await db.update(kycApplications).set({ providerReference: null }).where(ofApplication)
    expect((await hear(person, reference, 2)).processed).toEqual({ ok: false, failure: 'unknown_reference' })
    const [kept] = await db
      .select()
      .from(identityResults)
      .where(eq(identityResults.providerReference, reference))
    expect(kept).toMatchObject({ processedAt: null, attempts: 1 })

    await db.update(kycApplications).set({ providerReference: reference }).where(ofApplication)
    await reconcileIdentity(db, { now: addSeconds(systemNow(), 3) })
    expect((await readPerson(db, person)).consumer?.kycStatus).toBe('VALIDATED')
    const [done] = await db
      .select()
      .from(identityResults)
      .where(eq(identityResults.providerReference, reference))
    expect(done).toMatchObject({ outcome: 'moves', payload: {} })
  })

  it('keeps an idle walk asleep when its check is handed in, and open for 30 days all the same', async () => {
    const person = await makeTestPerson(db)
    const { applicationId, reference } = await beginCheck(db, person)
    const ofWalk = eq(onboardingSessions.id, person.sessionId)
    const activeAt = addSeconds(systemNow(), -40 * 60)
    await db.update(onboardingSessions).set({ activeAt }).where(ofWalk)
    await decide(db, reference, { scenario: 'LATE' })
    await comeBack(person, applicationId)
    const [walk] = await db.select().from(onboardingSessions).where(ofWalk)
    expect(walk?.activeAt).toEqual(activeAt)
    expect(walk?.expiresAt.getTime()).toBeGreaterThan(addSeconds(activeAt, 30 * 86_400).getTime())
  })

  it('keeps the walk open for 30 days and awake once the check is handed in', async () => {
    const person = await makeTestPerson(db)
    const { applicationId, reference } = await beginCheck(db, person)
    const now = systemNow()
    const ofWalk = eq(onboardingSessions.id, person.sessionId)
    await db
      .update(onboardingSessions)
      .set({ activeAt: addSeconds(now, -20 * 60) })
      .where(ofWalk)
    await decide(db, reference, { scenario: 'LATE' })
    await comeBack(person, applicationId)
    const [walk] = await db.select().from(onboardingSessions).where(ofWalk)
    expect(walk?.activeAt.getTime()).toBeGreaterThanOrEqual(now.getTime())
    expect(walk?.expiresAt.getTime()).toBeGreaterThanOrEqual(addSeconds(now, 30 * 86_400).getTime())
  })

  it('travels in every scenario of the catalogue to the same end', async () => {
    for (const scenario of identityScenarios) {
      const person = await makeTestPerson(db)
      const { applicationId, reference } = await beginCheck(db, person)
      await decide(db, reference, { scenario: scenario.name, outcome: 'VALIDATED' })
      for (const notice of scenario.notices)
        await hear(person, reference, notice.tells === 'decision' ? 2 : 1)
      await comeBack(person, applicationId, 20)
      expect((await readPerson(db, person)).consumer?.kycStatus, scenario.name).toBe('VALIDATED')
    }
  })
})

describe('a webhook', () => {
  it('that is forged, altered or replayed later is refused and stored nowhere', async () => {
    const person = await makeTestPerson(db)
    const { reference } = await beginCheck(db, person)
    await decide(db, reference, { outcome: 'DECLINED' })
    const { headers, body } = await webhookOf(db, person.partnerId, reference, 2)
    const attempts = [
      { headers: new Headers(), body },
      { headers, body: body.replace('DECLINED', 'VALIDATED') },
      { headers: new Headers({ ...Object.fromEntries(headers), 'webhook-id': 'other' }), body },
    ]
    for (const attempt of attempts) {
      const received = await receiveWebhook(db, { provider: 'sandbox', ...attempt }, { now: systemNow() })
      expect(received).toEqual({ ok: false, failure: 'bad_signature' })
    }
    const replayed = { now: addSeconds(systemNow(), 6 * 60) }
    const captured = await receiveWebhook(db, { provider: 'sandbox', headers, body }, replayed)
    expect(captured).toEqual({ ok: false, failure: 'bad_signature' })
    const stored = await db
      .select()
      .from(identityResults)
      .where(eq(identityResults.providerReference, reference))
    expect(stored).toEqual([])
    const unknown = await receiveWebhook(db, { provider: 'nobody', headers, body }, { now: systemNow() })
    expect(unknown).toEqual({ ok: false, failure: 'unknown_provider' })
  })
})
