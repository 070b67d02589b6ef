import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { consumers, kycApplications } from '#db/schema/index.ts'
import { systemNow } from '#lib/clock.ts'
import { emailLinkToken } from '#lib/email/email-link.ts'
import { beginCheck, decide } from '#lib/testing/identity-check.ts'
import { makeTestPerson } from '#lib/testing/make-test-person.ts'
import { suspend } from '#lib/testing/new-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { kycPath } from './kyc-link.ts'
import { type KycLinkState, readKycLink } from './read-kyc-link.ts'
import { receiveReturn } from './receive-return.ts'
import { signReturnState } from './return-state.ts'
import { startKycByKey } from './start-kyc-by-key.ts'

const db = await testDatabase()
const urls = { urlOnComplete: 'https://shop.example/done', urlOnFailure: 'https://shop.example/failed' }

async function linked() {
  const person = await makeTestPerson(db)
  const input = { ...person, ...urls, isRenewal: false }
  const started = await db.transaction((tx) => startKycByKey(tx, input, { now: systemNow() }))
  if (!started.ok) throw new Error(started.failure)
  const { application } = started.value.row
  const token = kycPath(person.partnerName, application).split('/').at(-1) ?? ''
  const read = (partnerName = person.partnerName, text = token) =>
    readKycLink(db, { partnerName, token: text }, { now: systemNow() })
  return { person, application, token, read }
}

test('a link shows its check while it can begin, and leads nowhere yet', async () => {
  const { read } = await linked()
  expect(await read()).toMatchObject({
    state: 'open',
    onward: null,
    consumer: { phoneE164: '+33612345678' },
  })
})

test('a link works for its partner’s name and as it was made only', async () => {
  const { person, application, token, read } = await linked()
  const mailed = emailLinkToken({ partnerId: person.partnerId, verificationId: application.id })
  for (const text of [mailed, `${token}0`, token.slice(0, -1), token.toUpperCase(), 'nothing', '']) {
    expect(await read(person.partnerName, text)).toBeNull()
  }
  expect(await read('another')).toBeNull()
})

test.each<[typeof kycApplications.$inferSelect.status, string | null, KycLinkState, string]>([
  ['PROCESSING', null, 'checking', urls.urlOnComplete],
  ['PENDING_REVIEW', null, 'review', urls.urlOnComplete],
  ['VALIDATED', null, 'validated', urls.urlOnComplete],
  ['DECLINED', 'UNDERAGE', 'declined', urls.urlOnFailure],
  ['ABORTED', null, 'left', urls.urlOnFailure],
  ['ABORTED', 'EXPIRED', 'expired', urls.urlOnFailure],
])('%s (%s) is shown as %s and leads to %s', async (status, statusReason, state, onward) => {
  const { application, read } = await linked()
  await db.update(kycApplications).set({ status, statusReason }).where(eq(kycApplications.id, application.id))
  expect(await read()).toMatchObject({ state, onward })
})

test('who is suspended cannot begin, and a link runs out', async () => {
  const [one, other] = [await linked(), await linked()]
  await suspend(db, one.person)
  expect(await one.read()).toMatchObject({ state: 'suspended', onward: urls.urlOnFailure })
  await db
    .update(consumers)
    .set({ clockOffsetSeconds: 721 * 3600 })
    .where(eq(consumers.id, other.person.consumerId))
  expect(await other.read()).toMatchObject({ state: 'expired', onward: urls.urlOnFailure })
})

test('the way back from the provider leads to the link, and for a walk’s own check does not', async () => {
  const { person, application, token } = await linked()
  const stateOf = (sessionId: string | null, applicationId: string, { partnerId } = person) =>
    signReturnState({ partnerId, sessionId, applicationId })
  const back = await receiveReturn(db, stateOf(null, application.id), { now: systemNow() })
  expect(back).toMatchObject({ ok: true, value: { linkPath: `/kyc/${person.partnerName}/${token}` } })
  const walker = await makeTestPerson(db)
  const { applicationId, reference } = await beginCheck(db, walker)
  await decide(db, reference, {})
  const own = await receiveReturn(db, stateOf(walker.sessionId, applicationId, walker), { now: systemNow() })
  expect(own).toMatchObject({ ok: true, value: { linkPath: null } })
})
