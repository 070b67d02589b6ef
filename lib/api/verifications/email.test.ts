import { and, desc, eq, isNull } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { consumers, emailVerifications, events, outboxMessages, partners } from '#db/schema/index.ts'
import { systemNow } from '#lib/clock.ts'
import { confirmEmailLink } from '#lib/email/confirm-email-link.ts'
import { deliverEmailVerification } from '#lib/email/deliver-email-verification.ts'
import { emailCode, emailLinkToken } from '#lib/email/email-link.ts'
import { readEmailLink } from '#lib/email/read-email-link.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi } from '#lib/testing/checked-api.ts'
import { suspend } from '#lib/testing/new-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'

const db = await testDatabase()
const partner = await newApiPartner(db)
const stranger = await newApiPartner(db)
const live = await newApiPartner(db, { mode: 'LIVE' })
await db
  .update(partners)
  .set({ returnUrls: ['https://shop.example/back'] })
  .where(eq(partners.id, live.id))
const call = checkedApi(undefined, partner.key)

let numbers = 30_000_000
async function create(emailAddress: string | null = `${numbers}@example.org`, of = partner): Promise<string> {
  const phone = { countryCode: '33', number: `6${numbers++}` }
  const json = { phone, ...(emailAddress && { emailAddress }) }
  const created = await call('POST', '/consumers', { key: of.key, json })
  return String(created.json.id)
}
const send = (consumerId: string, more: object = {}, of = partner) =>
  call('POST', '/verifications/email/send', { key: of.key, json: { consumerId, ...more } })
const verify = (consumerId: string, code: string, of = partner) =>
  call('POST', '/verifications/email/verify', { key: of.key, json: { consumerId, code } })
const move = (consumerId: string, seconds: number) =>
  db.update(consumers).set({ clockOffsetSeconds: seconds }).where(eq(consumers.id, consumerId))
const proofsOf = (consumerId: string) =>
  db
    .select()
    .from(events)
    .where(and(eq(events.endUserId, consumerId), eq(events.type, 'CONSUMER_EMAIL_VERIFIED')))
async function mailOf(consumerId: string) {
  const [mail] = await db
    .select()
    .from(emailVerifications)
    .where(and(eq(emailVerifications.endUserId, consumerId), isNull(emailVerifications.voidedAt)))
    .orderBy(desc(emailVerifications.createdAt))
  if (!mail) throw new Error('There is no mail')
  return { ...mail, code: emailCode(mail.id) }
}
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

test('a mail goes out with the subject asked for, and its code verifies the address, once', async () => {
  const consumerId = await create('Ada@Example.org')
  const sent = await send(consumerId, { emailSubject: '{partnerName} bids you {partnerName}' })
  expect([sent.status, sent.json]).toEqual([200, { ttl: 'PT24H', resendAt: expect.any(String) }])
  const { id, code } = await mailOf(consumerId)
  const job = { partnerId: partner.id, emailVerificationId: id }
  expect(await deliverEmailVerification(db, job, { now: systemNow() })).toEqual({ ok: true, value: 'sent' })
  const [message] = await db.select().from(outboxMessages).where(eq(outboxMessages.partnerId, partner.id))
  expect(message).toMatchObject({
    recipient: 'ada@example.org',
    subject: 'Acme Bank bids you Acme Bank',
    code,
  })
  expect((await verify(consumerId, ` ${code} `)).status).toBe(204)
  const read = await call('GET', `/consumers/${consumerId}`)
  expect(read.json).toMatchObject({
    emailAddressVerified: true,
    emailVerificationDate: expect.any(String),
  })
  expect(await proofsOf(consumerId)).toHaveLength(1)
  for (const again of [await verify(consumerId, code), await send(consumerId)]) {
    expect([again.status, again.json.errorCode]).toEqual([409, 'EMAIL_ALREADY_VERIFIED'])
  }
})

test('a mail is in the language of the latest walk of the person, and in English before any', async () => {
  const consumerId = await create()
  const walk = (locale: string) => call('POST', '/onboarding-sessions', { json: { consumerId, locale } })
  const localeOf = async () => (await mailOf(consumerId)).locale
  await send(consumerId)
  expect(await localeOf()).toBe('en')
  await walk('fr')
  const others = await create()
  await call('POST', '/onboarding-sessions', { json: { consumerId: others, locale: 'pl' } })
  await move(consumerId, 120)
  expect((await send(consumerId)).status).toBe(200)
  expect(await localeOf()).toBe('fr')
  await walk('ar')
  await move(consumerId, 600)
  expect((await send(consumerId)).status).toBe(200)
  const { id, emailAddress } = await mailOf(consumerId)
  await deliverEmailVerification(db, { partnerId: partner.id, emailVerificationId: id }, { now: systemNow() })
  const [message] = await db.select().from(outboxMessages).where(eq(outboxMessages.recipient, emailAddress))
  expect(message?.html).toContain('<html lang="ar" dir="rtl">')
  expect(message?.links).toEqual([expect.stringMatching(/[?&]locale=ar$/)])
})

test('the link verifies too, any number of times, and its page leads where the key said', async () => {
  const consumerId = await create()
  const urls = { urlOnSuccess: 'http://localhost:5173/done?a=b', urlOnFailure: 'http://shop.localhost/no' }
  expect((await send(consumerId, urls)).status).toBe(200)
  const mail = await mailOf(consumerId)
  const token = emailLinkToken({ partnerId: partner.id, verificationId: mail.id })
  for (const _ of [1, 2]) {
    const now = systemNow()
    expect(await db.transaction((tx) => confirmEmailLink(tx, { token }, { now }))).toMatchObject({ ok: true })
  }
  const page = await readEmailLink(db, token, systemNow())
  expect(page).toMatchObject({ state: 'confirmed', verification: urls })
  expect(await proofsOf(consumerId)).toHaveLength(1)
})

test('of parallel right codes one verifies, and of parallel sends one goes out', async () => {
  const consumerId = await create()
  const sends = await Promise.all(Array.from({ length: 10 }, () => send(consumerId)))
  expect(sends.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(429)])
  const { code } = await mailOf(consumerId)
  const answers = await Promise.all(Array.from({ length: 20 }, () => verify(consumerId, code)))
  expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array(19).fill(409)])
  expect(await proofsOf(consumerId)).toHaveLength(1)
})

test('guessing: ten tries a mail, then only its link works', async () => {
  const consumerId = await create()
  await send(consumerId)
  const { id, code } = await mailOf(consumerId)
  const wrong = await verify(consumerId, otherThan(code))
  expect(wrong.json).toMatchObject({ errorCode: 'INVALID_EMAIL_CODE', attemptsLeft: 9 })
  expect((await verify(consumerId, 'no code')).json.attemptsLeft).toBe(9)
  const guesses = await Promise.all(Array.from({ length: 20 }, () => verify(consumerId, otherThan(code))))
  expect(guesses.filter(({ status }) => status === 400)).toHaveLength(8)
  const right = await verify(consumerId, code)
  expect([right.status, right.json.errorCode]).toEqual([409, 'EMAIL_CODE_EXHAUSTED'])
  const token = emailLinkToken({ partnerId: partner.id, verificationId: id })
  const confirmed = await db.transaction((tx) => confirmEmailLink(tx, { token }, { now: systemNow() }))
  expect(confirmed.ok).toBe(true)
})

test('flooding: one address gets five mails in ten minutes, whoever they are for', async () => {
  const address = 'victim@example.org'
  const people = await Promise.all(Array.from({ length: 8 }, () => create(address)))
  const answers = await Promise.all(people.map((id) => send(id)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429, 429, 429])
  const refused = answers.find(({ status }) => status === 429)
  expect(refused?.json).toMatchObject({ errorCode: 'RESEND_TOO_SOON', resendAt: expect.any(String) })
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(500)
})

test('flooding: one person causes twenty mails a day, to whatever addresses', async () => {
  const consumerId = await create()
  const answers: number[] = []
  for (let mail = 0; mail < 21; mail++) {
    const emailAddress = `${mail}-${consumerId}@example.org`
    await call('PATCH', `/consumers/${consumerId}`, { json: { emailAddress } })
    answers.push((await send(consumerId)).status)
  }
  expect(answers).toEqual([...Array(20).fill(200), 429])
})

test('a second send waits for its time, and then is the same mail', async () => {
  const consumerId = await create()
  const sent = await send(consumerId)
  const soon = await send(consumerId)
  expect([soon.status, soon.json.errorCode]).toEqual([429, 'RESEND_TOO_SOON'])
  expect(soon.json.resendAt).toBe(sent.json.resendAt)
  const { id } = await mailOf(consumerId)
  await move(consumerId, 31)
  expect((await send(consumerId)).status).toBe(200)
  expect(await mailOf(consumerId)).toMatchObject({ id, sends: 2 })
})

test('a mail that is missing, late, or for another address does not count', async () => {
  const consumerId = await create(null)
  expect((await send(consumerId)).json.errorCode).toBe('EMAIL_MISSING')
  await call('PATCH', `/consumers/${consumerId}`, { json: { emailAddress: `a${consumerId}@example.org` } })
  expect((await verify(consumerId, '123456')).json.errorCode).toBe('EMAIL_CODE_NOT_SENT')
  await send(consumerId)
  const { code } = await mailOf(consumerId)
  await move(consumerId, 24 * 3600 + 1)
  expect((await verify(consumerId, code)).json.errorCode).toBe('EMAIL_CODE_EXPIRED')
  await move(consumerId, 0)
  await call('PATCH', `/consumers/${consumerId}`, { json: { emailAddress: `b${consumerId}@example.org` } })
  expect((await verify(consumerId, code)).json.errorCode).toBe('EMAIL_CODE_NOT_SENT')
})

test('an address that went and came back is proved by a new mail, not by the one that proved it before', async () => {
  const address = `back-${numbers}@example.org`
  const consumerId = await create(address)
  await send(consumerId)
  const { id, code } = await mailOf(consumerId)
  expect((await verify(consumerId, code)).status).toBe(204)
  for (const emailAddress of [`away-${address}`, address]) {
    await call('PATCH', `/consumers/${consumerId}`, { json: { emailAddress } })
  }
  const again = await verify(consumerId, code)
  expect([again.status, again.json.errorCode]).toEqual([409, 'EMAIL_CODE_NOT_SENT'])
  const token = emailLinkToken({ partnerId: partner.id, verificationId: id })
  const confirmed = await db.transaction((tx) => confirmEmailLink(tx, { token }, { now: systemNow() }))
  expect(confirmed).toEqual({ ok: false, failure: 'replaced' })
  expect(await proofsOf(consumerId)).toHaveLength(1)
})

test('a URL that is not on the partner’s list is refused by name, and nothing is sent', async () => {
  const consumerId = await create(undefined, live)
  const allowed = 'https://shop.example/back?user=1'
  const refused = await send(
    consumerId,
    { urlOnSuccess: allowed, urlOnFailure: 'http://localhost:5173/' },
    live,
  )
  expect([refused.status, refused.json.errorCode]).toEqual([400, 'URL_NOT_ALLOWED'])
  expect(refused.json.details).toMatchObject([
    { field: 'urlOnFailure', rejectedValue: 'http://localhost:5173/' },
  ])
  const evil = await send(await create(), { urlOnSuccess: 'javascript:alert(1)' })
  expect([evil.status, evil.json.errorCode]).toEqual([400, 'URL_NOT_ALLOWED'])
  expect((await send(consumerId, { urlOnSuccess: allowed }, live)).status).toBe(200)
  expect(await mailOf(consumerId)).toMatchObject({ urlOnSuccess: allowed, urlOnFailure: null })
})

test('somebody suspended gets no mail, and his code does not count', async () => {
  const consumerId = await create()
  await send(consumerId)
  const { code } = await mailOf(consumerId)
  await suspend(db, { partnerId: partner.id, consumerId })
  for (const refused of [await send(consumerId), await verify(consumerId, code)]) {
    expect([refused.status, refused.json.errorCode]).toEqual([409, 'END_USER_SUSPENDED'])
  }
})

test('another partner’s consumer is an unknown one', async () => {
  const consumerId = await create()
  await send(consumerId)
  const { code } = await mailOf(consumerId)
  for (const answered of [await send(consumerId, {}, stranger), await verify(consumerId, code, stranger)]) {
    expect([answered.status, answered.json.errorCode]).toEqual([404, 'CONSUMER_NOT_FOUND'])
  }
})
