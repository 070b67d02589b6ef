import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { challenges, consumers, emailVerifications, kycApplications } from '#db/schema/index.ts'
import { addSeconds, systemNow } from '#lib/clock.ts'
import { deliverEmailVerification } from '#lib/email/deliver-email-verification.ts'
import { openIdentity } from '#lib/identity/open-identity.ts'
import { type ContactScenarioName, contactScenarios, isOfScenario } from '#lib/sandbox/contact-scenarios.ts'
import { identityScenarios } from '#lib/sandbox/scenarios.ts'
import { deliverSmsCode } from '#lib/sms/deliver-sms-code.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi } from '#lib/testing/checked-api.ts'
import { newWalk } from '#lib/testing/new-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'

const db = await testDatabase()
const partner = await newApiPartner(db)
const stranger = await newApiPartner(db)
const live = await newApiPartner(db, { mode: 'LIVE' })
const call = checkedApi(undefined, partner.key)

let numbers = 50_000_000
async function create(
  e164 = `+336${numbers++}`,
  emailAddress = `p${numbers}@example.org`,
  of = partner,
): Promise<string> {
  const phone = { countryCode: '33', number: e164.slice(3) }
  const created = await call('POST', '/consumers', { key: of.key, json: { phone, emailAddress } })
  expect(created.status).toBe(201)
  return String(created.json.id)
}
const send = (kind: 'phone' | 'email', consumerId: string, of = partner) =>
  call('POST', `/verifications/${kind}/send`, { key: of.key, json: { consumerId } })
const advance = (whose: object, duration: string, of = partner) =>
  call('POST', '/sandbox/clock', { key: of.key, json: { ...whose, advance: duration } })
const messageSchema = z.object({ channel: z.string(), to: z.string(), code: z.string().nullable() })
async function messages(query = '', of = partner) {
  const { status, json } = await call('GET', `/sandbox/messages${query}`, { key: of.key })
  expect(status).toBe(200)
  return z.array(messageSchema).parse(json.content)
}

/** What the queue would do with everything that was asked for on behalf of this person. */
async function deliver(consumerId: string): Promise<void> {
  const now = systemNow()
  for (const { partnerId, id } of await db
    .select()
    .from(challenges)
    .where(eq(challenges.consumerId, consumerId))) {
    await deliverSmsCode(db, { partnerId, challengeId: id }, { now })
  }
  for (const { partnerId, id } of await db
    .select()
    .from(emailVerifications)
    .where(eq(emailVerifications.endUserId, consumerId))) {
    await deliverEmailVerification(db, { partnerId, emailVerificationId: id }, { now: addSeconds(now, 1) })
  }
}

test('what was sent is read back by recipient and channel, newest first, each partner its own', async () => {
  const consumerId = await create('+33611110000', 'Ada@Example.org')
  await send('phone', consumerId)
  await send('email', consumerId)
  await deliver(consumerId)
  expect(await messages()).toMatchObject([
    { channel: 'EMAIL', to: 'ada@example.org', code: expect.stringMatching(/^\d{6}$/) },
    { channel: 'SMS', to: '+33611110000', code: '123456' },
  ])
  expect(await messages('?to=33611110000')).toHaveLength(1)
  expect(await messages('?to=%2B33611110000&channel=SMS')).toHaveLength(1)
  expect(await messages('?to=ADA@example.org')).toHaveLength(1)
  expect(await messages('?to=ada@example.org&channel=SMS')).toEqual([])
  expect(await messages('', stranger)).toEqual([])
})

test('a consumer’s clock takes codes, mails and all walks along, and nobody else', async () => {
  const [moved, other] = [await create(), await create()]
  for (const id of [moved, other]) await send('phone', id)
  await send('email', moved)
  expect((await advance({ consumerId: moved }, 'PT10M')).status).toBe(204)
  const verify = async (consumerId: string) => {
    const json = { consumerId, code: '123456' }
    return (await call('POST', '/verifications/phone/verify', { json })).json?.errorCode
  }
  expect(await verify(moved)).toBe('PHONE_CODE_EXPIRED')
  expect(await verify(other)).toBeUndefined()
  expect((await send('email', moved)).status).toBe(200)
  await Promise.all([advance({ consumerId: moved }, 'PT12H'), advance({ consumerId: moved }, 'PT12H')])
  const [row] = await db.select().from(consumers).where(eq(consumers.id, moved))
  expect(row?.clockOffsetSeconds).toBe(24 * 3600 + 600)
})

test('a walk’s clock moves by its id', async () => {
  const consumerId = await create()
  const sessionId = await newWalk(db, { partnerId: partner.id, consumerId })
  expect((await advance({ sessionId }, 'P1D')).status).toBe(204)
  expect((await advance({ sessionId }, 'P1D', stranger)).json.errorCode).toBe('SESSION_NOT_FOUND')
  expect((await advance({ consumerId }, 'P1D', stranger)).json.errorCode).toBe('CONSUMER_NOT_FOUND')
})

test.each([
  [{}, 'PT1M'],
  [{ consumerId: 'a', sessionId: 'b' }, 'PT1M'],
  [{ consumerId: 'a' }, '10 minutes'],
  [{ consumerId: 'a' }, 'PT0S'],
  [{ consumerId: 'a' }, 'P367D'],
])('%j by %s is refused', async (whose, duration) => {
  const refused = await advance(whose, duration)
  expect([refused.status, refused.json.errorCode]).toEqual([400, 'VALIDATION_FAILED'])
})

test('in live mode there is no sandbox', async () => {
  const consumerId = await create(undefined, undefined, live)
  const tried = [
    await call('GET', '/sandbox/messages', { key: live.key }),
    await call('GET', '/sandbox/scenarios', { key: live.key }),
    await advance({ consumerId }, 'PT10M', live),
  ]
  for (const { status, json } of tried) expect([status, json.errorCode]).toEqual([404, 'NOT_FOUND'])
})

test('the catalogue names every scenario once, with how to bring it about', async () => {
  const { json } = await call('GET', '/sandbox/scenarios')
  const content = z.array(z.object({ name: z.string(), use: z.string().min(1) })).parse(json.content)
  const names = content.map(({ name }) => name)
  expect(names).toEqual([...contactScenarios, ...identityScenarios].map(({ name }) => name))
  expect(new Set(names).size).toBe(names.length)
  for (const { name, example } of contactScenarios) expect(isOfScenario(name, example)).toBe(true)
})

// Three of each at once: a scenario is a family of numbers or addresses, and one never touches another.
const three = [1, 2, 3]

async function neverArrives() {
  const people = await Promise.all(three.map((n) => create(`+336${n}1166601`)))
  for (const answered of await Promise.all(people.map((id) => send('phone', id)))) {
    expect(answered.status).toBe(200)
  }
  await Promise.all(people.map(deliver))
  for (const n of three) expect(await messages(`?to=336${n}1166601`)).toEqual([])
}

async function bounces() {
  const people = await Promise.all(three.map((n) => create(undefined, `Bounce+${n}@example.com`)))
  for (const answered of await Promise.all(people.map((id) => send('email', id)))) {
    expect(answered.status).toBe(200)
  }
  await Promise.all(people.map(deliver))
  for (const n of three) expect(await messages(`?to=bounce%2B${n}@example.com`)).toEqual([])
}

async function isDown() {
  const open = async (e164: string) => {
    const consumerId = await create(e164)
    await db.update(consumers).set({ phoneVerifiedAt: systemNow() }).where(eq(consumers.id, consumerId))
    const json = { consumerId, kycConfiguration: { accessType: 'LINK' } }
    const started = await call('POST', '/kyc', { json })
    expect(started.status).toBe(201)
    const applicationId = String(started.json.id)
    const input = { partnerId: partner.id, applicationId, locale: 'en' }
    const opened = await openIdentity(db, input, { now: systemNow() })
    const [row] = await db.select().from(kycApplications).where(eq(kycApplications.id, applicationId))
    return [opened.ok ? 'open' : opened.failure, row?.status]
  }
  const down = await Promise.all(three.map((n) => open(`+336${n}2266602`)))
  expect(down).toEqual(three.map(() => ['provider_unavailable', 'CREATED']))
  expect(await open('+33612266603')).toEqual(['open', 'CREATED'])
}

/** Every one of the catalogue; those of identity checks are in lib/identity/identity-results.test.ts. */
const runs: Record<ContactScenarioName, () => Promise<void>> = {
  SMS_NEVER_ARRIVES: neverArrives,
  EMAIL_BOUNCES: bounces,
  PROVIDER_DOWN: isDown,
}

test.each(contactScenarios)('$name: $happens', ({ name }) => runs[name]())
