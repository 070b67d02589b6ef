import { and, asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { consumers, events, kycApplications } from '#db/schema/index.ts'
import { addSeconds, systemNow } from '#lib/clock.ts'
import { kycLifeSeconds } from '#lib/identity/kyc-link.ts'
import { openIdentity } from '#lib/identity/open-identity.ts'
import { reconcileIdentity } from '#lib/identity/reconcile-identity.ts'
import { refreshIdentity } from '#lib/identity/refresh-identity.ts'
import { type ApiPartner, newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi } from '#lib/testing/checked-api.ts'
import { decide } from '#lib/testing/identity-check.ts'
import { suspend } from '#lib/testing/new-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'

const db = await testDatabase()
const partner = await newApiPartner(db)
const stranger = await newApiPartner(db)
const live = await newApiPartner(db, { mode: 'LIVE' })
const call = checkedApi(undefined, partner.key)

let numbers = 40_000_000
async function create(of: ApiPartner = partner, { isProved = true } = {}): Promise<string> {
  const phone = { countryCode: '33', number: `6${numbers++}` }
  const created = await call('POST', '/consumers', { key: of.key, json: { phone } })
  const consumerId = String(created.json.id)
  if (isProved) {
    await db.update(consumers).set({ phoneVerifiedAt: systemNow() }).where(eq(consumers.id, consumerId))
  }
  return consumerId
}
const start = (consumerId: string, more: object = {}, urls: object = {}, of = partner) => {
  const kycConfiguration = { accessType: 'LINK', ...urls }
  return call('POST', '/kyc', { key: of.key, json: { consumerId, kycConfiguration, ...more } })
}
const simulate = (consumerId: string, kycStatus: string, reason?: string, of = partner) =>
  call('POST', '/kyc/simulate', { key: of.key, json: { consumerId, kycStatus, ...(reason && { reason }) } })
const read = (id: string, of = partner) => call('GET', `/kyc/${id}`, { key: of.key })
const applicationsOf = (consumerId: string) =>
  db
    .select()
    .from(kycApplications)
    .where(eq(kycApplications.consumerId, consumerId))
    .orderBy(asc(kycApplications.attempt))
const eventsOf = async (consumerId: string) => {
  const rows = await db
    .select({ type: events.type })
    .from(events)
    .where(and(eq(events.partnerId, partner.id), eq(events.endUserId, consumerId)))
    .orderBy(asc(events.sequence))
  return rows.map(({ type }) => type)
}

test('a check is begun with a link for 720 hours; while it is open the same one is given', async () => {
  const consumerId = await create()
  const before = systemNow()
  const urls = { urlOnComplete: 'http://localhost:5173/done' }
  const started = await start(consumerId, {}, urls)
  expect(started.status).toBe(201)
  expect(String(started.json.url)).toContain(`/kyc/${partner.name}/`)
  const expiresAt = new Date(String(started.json.expiresAt))
  expect(expiresAt >= addSeconds(before, kycLifeSeconds)).toBe(true)
  expect(expiresAt <= addSeconds(systemNow(), kycLifeSeconds)).toBe(true)
  for (const status of ['CREATED', 'PROCESSING', 'PENDING_REVIEW']) {
    expect((await simulate(consumerId, status)).status).toBe(204)
    const again = await start(consumerId, {}, { urlOnFailure: 'http://localhost:5173/failed' })
    expect([again.status, again.json]).toEqual([200, started.json])
  }
  // What the second asked for counts, and what it left out stays.
  expect(await applicationsOf(consumerId)).toMatchObject([
    { ...urls, urlOnFailure: 'http://localhost:5173/failed', startedBy: 'KEY' },
  ])
  expect(await eventsOf(consumerId)).toEqual([
    'CONSUMER_CREATED',
    'CONSUMER_KYC_CREATED',
    'CONSUMER_KYC_UPDATED',
    'CONSUMER_KYC_UPDATED',
  ])
})

test('parallel starts give one check', async () => {
  const consumerId = await create()
  const answers = await Promise.all(Array.from({ length: 20 }, () => start(consumerId)))
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(19).fill(200), 201])
  expect(new Set(answers.map(({ json }) => json.id)).size).toBe(1)
})

test('a check needs a verified phone, nobody’s suspension, and URLs of the partner', async () => {
  const unproved = await start(await create(partner, { isProved: false }))
  expect([unproved.status, unproved.json.errorCode]).toEqual([409, 'PHONE_NOT_VERIFIED'])
  const consumerId = await create()
  const evil = await start(consumerId, {}, { urlOnFailure: 'https://evil.example/' })
  expect([evil.status, evil.json.errorCode]).toEqual([400, 'URL_NOT_ALLOWED'])
  expect(evil.json.details).toMatchObject([{ field: 'kycConfiguration.urlOnFailure' }])
  await suspend(db, { partnerId: partner.id, consumerId })
  const suspended = await start(consumerId)
  expect([suspended.status, suspended.json.errorCode]).toEqual([409, 'END_USER_SUSPENDED'])
  expect(await applicationsOf(consumerId)).toEqual([])
})

test('after a no another check may be started, by a key any number of times', async () => {
  const consumerId = await create()
  const ids = new Set<string>()
  for (const outcome of ['DECLINED', 'ABORTED', 'DECLINED', 'DECLINED', 'DECLINED']) {
    const started = await start(consumerId)
    expect(started.status).toBe(201)
    ids.add(String(started.json.id))
    await simulate(consumerId, outcome, 'FACE_MISMATCH')
    const shown = await read(String(started.json.id))
    expect(shown.json).toMatchObject({
      personId: consumerId,
      status: outcome,
      statusReason: 'FACE_MISMATCH',
    })
  }
  expect(ids.size).toBe(5)
})

test('once validated it is done, unless a renewal is asked for, which shows only when it is through', async () => {
  const consumerId = await create()
  await simulate(consumerId, 'VALIDATED')
  expect((await eventsOf(consumerId)).at(-1)).toBe('CONSUMER_KYC_VALIDATED')
  const refused = await start(consumerId)
  expect([refused.status, refused.json.errorCode]).toEqual([409, 'KYC_ALREADY_VALIDATED'])
  const renewed = await start(consumerId, { renew: true })
  expect(renewed.status).toBe(201)
  const consumer = await call('GET', `/consumers/${consumerId}`)
  expect(consumer.json.kycInfo).toMatchObject({ status: 'VALIDATED' })
  await simulate(consumerId, 'DECLINED')
  const after = await call('GET', `/consumers/${consumerId}`)
  expect(after.json.kycInfo).toMatchObject({ status: 'VALIDATED' })
  expect((await read(String(renewed.json.id))).json.status).toBe('DECLINED')
})

test('the check brings names and, to whom none was known, an email address, which is verified like any other', async () => {
  const passThrough = async (consumerId: string, person: object) => {
    const started = await start(consumerId, { renew: true })
    const application = { partnerId: partner.id, applicationId: String(started.json.id) }
    const opened = await openIdentity(db, { ...application, locale: 'en' }, { now: systemNow() })
    const reference = opened.ok ? (opened.value.url.split('/').at(-1) ?? '') : ''
    await decide(db, reference, person)
    await refreshIdentity(db, application, { now: addSeconds(systemNow(), 1) })
    return (await call('GET', `/consumers/${consumerId}`)).json
  }
  const consumerId = await create()
  const emailAddress = `brought-${consumerId}@example.org`
  expect(await passThrough(consumerId, { emailAddress })).toMatchObject({
    firstName: 'Ada',
    lastName: 'Lovelace',
    birthDate: '1990-12-10',
    gender: 'FEMALE',
    emailAddress,
    emailAddressVerified: false,
    kycInfo: { status: 'VALIDATED' },
  })
  const sent = await call('POST', '/verifications/email/send', { json: { consumerId } })
  expect(sent.status).toBe(200)
  // Another check is the one way to another name; the address that is there stays.
  const refused = await call('PATCH', `/consumers/${consumerId}`, { json: { lastName: 'King' } })
  expect(refused.json.errorCode).toBe('FIELD_NOT_EDITABLE')
  const other = { lastName: 'King', emailAddress: 'other@example.org' }
  expect(await passThrough(consumerId, other)).toMatchObject({ lastName: 'King', emailAddress })
})

test('one that nobody began ends with its link, and another may be started at once', async () => {
  const [waiting, asking] = [await create(), await create()]
  const [first, second] = [await start(waiting), await start(asking)]
  const moved = { clockOffsetSeconds: kycLifeSeconds + 1 }
  for (const id of [waiting, asking]) await db.update(consumers).set(moved).where(eq(consumers.id, id))
  const next = await start(asking)
  expect(next.status).toBe(201)
  expect(next.json.id).not.toBe(second.json.id)
  await reconcileIdentity(db, { now: systemNow() })
  for (const { json } of [first, second]) {
    expect((await read(String(json.id))).json).toMatchObject({ status: 'ABORTED', statusReason: 'EXPIRED' })
  }
  expect((await read(String(next.json.id))).json.status).toBe('CREATED')
})

test('checks are listed by person and status, newest first, and paged', async () => {
  const [one, other] = [await create(), await create()]
  await simulate(one, 'DECLINED')
  await simulate(one, 'VALIDATED')
  await simulate(other, 'DECLINED')
  const list = async (query: string) => {
    const { status, json } = await call('GET', `/kyc?${query}`)
    expect(status).toBe(200)
    const content = z.array(z.object({ personId: z.string(), status: z.string() })).parse(json.content)
    return { json, seen: content.map(({ personId, status: shown }) => [personId, shown]) }
  }
  expect((await list(`personId=${one}`)).seen).toEqual([
    [one, 'VALIDATED'],
    [one, 'DECLINED'],
  ])
  expect((await list(`personId=${one}&kycStatus=DECLINED`)).seen).toEqual([[one, 'DECLINED']])
  const both = await list(`personId=${one}&kycStatus=DECLINED&kycStatus=VALIDATED&pageSize=1`)
  expect(both.json).toMatchObject({ totalElements: 2, next: expect.any(String) })
  const rest = await list(
    `personId=${one}&kycStatus=DECLINED&kycStatus=VALIDATED&pageSize=1&after=${both.json.next}`,
  )
  expect(rest.seen).toEqual([[one, 'DECLINED']])
  const byUpdate = await list(`personId=${one}&sortAttribute=UPDATE_DATE&sortDirection=ASC`)
  expect(byUpdate.seen.map(([, status]) => status)).toEqual(['DECLINED', 'VALIDATED'])
  expect((await list('personId=nobody')).seen).toEqual([])
  const theirs = await call('GET', `/kyc?personId=${one}`, { key: stranger.key })
  expect(theirs.json.content).toEqual([])
})

test('another partner’s person and check are unknown ones', async () => {
  const consumerId = await create()
  const { json } = await start(consumerId)
  const tried = [
    await start(consumerId, {}, {}, stranger),
    await simulate(consumerId, 'VALIDATED', undefined, stranger),
    await read(String(json.id), stranger),
  ]
  expect(tried.map(({ status, json: said }) => [status, said.errorCode])).toEqual([
    [404, 'CONSUMER_NOT_FOUND'],
    [404, 'CONSUMER_NOT_FOUND'],
    [404, 'KYC_NOT_FOUND'],
  ])
  expect((await read(String(json.id))).json.status).toBe('CREATED')
})

test('in live mode nothing is simulated: the address does not exist', async () => {
  const consumerId = await create(live)
  const answered = await simulate(consumerId, 'VALIDATED', undefined, live)
  expect([answered.status, answered.json.errorCode]).toEqual([404, 'NOT_FOUND'])
  expect(await applicationsOf(consumerId)).toEqual([])
})
