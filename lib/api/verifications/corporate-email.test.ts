import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { emailVerifications, events, outboxMessages } from '#db/schema/index.ts'
import { addSeconds, systemNow } from '#lib/clock.ts'
import { confirmEmailLink } from '#lib/email/confirm-email-link.ts'
import { deliverEmailVerification } from '#lib/email/deliver-email-verification.ts'
import { emailCode, emailLinkToken } from '#lib/email/email-link.ts'
import { readEmailLink } from '#lib/email/read-email-link.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi } from '#lib/testing/checked-api.ts'
import { testDatabase } from '#lib/testing/test-database.ts'

const db = await testDatabase()
const partner = await newApiPartner(db)
const stranger = await newApiPartner(db)
const call = checkedApi(undefined, partner.key)

let companies = 0
const newAddress = () => `office-${companies++}@example.org`
async function create(emailAddress: string | null = newAddress()): Promise<string> {
  const json = { registeredName: 'Acme SAS', incorporationCountry: 'FRA', emailAddress }
  return String((await call('POST', '/corporates', { json })).json.id)
}
const send = (corporateId: string, more: object = {}, { key } = partner) =>
  call('POST', '/verifications/email/send', { key, json: { corporateId, ...more } })
const verify = (corporateId: string, code: string, { key } = partner) =>
  call('POST', '/verifications/email/verify', { key, json: { corporateId, code } })
const patch = (corporateId: string, json: object) => call('PATCH', `/corporates/${corporateId}`, { json })
const suspend = (corporateId: string) =>
  call('POST', `/end-users/${corporateId}/suspensions`, { json: { reason: 'Unpaid' } })
async function mailOf(corporateId: string) {
  const [mail] = await db
    .select()
    .from(emailVerifications)
    .where(eq(emailVerifications.endUserId, corporateId))
  if (!mail) throw new Error('There is no mail')
  const token = emailLinkToken({ partnerId: partner.id, verificationId: mail.id })
  return { id: mail.id, code: emailCode(mail.id), token }
}
const confirm = (token: string, now = systemNow()) =>
  db.transaction((tx) => confirmEmailLink(tx, { token }, { now }))
const eventsOf = async (corporateId: string) =>
  (await db.select().from(events).where(eq(events.endUserId, corporateId)))
    .sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0))
    .map(({ type, sequence }) => [type, sequence])
const isVerified = async (corporateId: string) =>
  (await call('GET', `/corporates/${corporateId}`)).json.emailAddressVerified
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

test('a company proves its address by the code of the mail, once, with one event in its own sequence', async () => {
  const id = await create('Office@Example.org')
  const sent = await send(id, { emailSubject: 'Write to {partnerName}' })
  expect([sent.status, sent.json]).toEqual([200, { ttl: 'PT24H', resendAt: expect.any(String) }])
  const mail = await mailOf(id)
  const job = { partnerId: partner.id, emailVerificationId: mail.id }
  expect(await deliverEmailVerification(db, job, { now: systemNow() })).toEqual({ ok: true, value: 'sent' })
  const [message] = await db.select().from(outboxMessages).where(eq(outboxMessages.partnerId, partner.id))
  expect(message).toMatchObject({
    recipient: 'office@example.org',
    subject: 'Write to Acme Bank',
    code: mail.code,
  })
  const answers = await Promise.all(Array.from({ length: 20 }, () => verify(id, mail.code)))
  expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array(19).fill(409)])
  expect((await call('GET', `/corporates/${id}`)).json).toMatchObject({
    emailAddress: 'Office@Example.org',
    emailAddressVerified: true,
    emailVerificationDate: expect.any(String),
  })
  expect(await eventsOf(id)).toEqual([
    ['CORPORATE_CREATED', 1],
    ['CORPORATE_EMAIL_VERIFIED', 2],
  ])
  for (const again of [await verify(id, mail.code), await send(id)]) {
    expect([again.status, again.json.errorCode]).toEqual([409, 'EMAIL_ALREADY_VERIFIED'])
  }
})

test('the link verifies too, any number of times, and its page leads where the key said', async () => {
  const id = await create()
  const urls = { urlOnSuccess: 'http://localhost:5173/done', urlOnFailure: 'http://localhost:5173/no' }
  await send(id, urls)
  const { token } = await mailOf(id)
  expect(await readEmailLink(db, token, systemNow())).toMatchObject({ state: 'confirmable' })
  for (const _ of [1, 2]) expect(await confirm(token)).toMatchObject({ ok: true })
  expect(await readEmailLink(db, token, systemNow())).toMatchObject({
    state: 'confirmed',
    verification: urls,
  })
  expect(await isVerified(id)).toBe(true)
  expect(await eventsOf(id)).toHaveLength(2)
})

test('another address makes it unverified, and voids the link and the code on their way', async () => {
  const id = await create()
  await send(id)
  const before = await mailOf(id)
  await patch(id, { emailAddress: newAddress() })
  expect((await verify(id, before.code)).json.errorCode).toBe('EMAIL_CODE_NOT_SENT')
  expect(await confirm(before.token)).toEqual({ ok: false, failure: 'replaced' })
  const other = await create()
  await send(other)
  const { token } = await mailOf(other)
  await confirm(token)
  await patch(other, { emailAddress: newAddress() })
  expect(await isVerified(other)).toBe(false)
  expect(await confirm(token)).toEqual({ ok: false, failure: 'replaced' })
})

test('a suspended company gets no mail, and what is under way does not count, until the suspension is lifted', async () => {
  const id = await create()
  await send(id)
  const { code, token } = await mailOf(id)
  await suspend(id)
  for (const refused of [await send(id), await verify(id, code)]) {
    expect([refused.status, refused.json.errorCode]).toEqual([409, 'END_USER_SUSPENDED'])
  }
  expect(await confirm(token)).toEqual({ ok: false, failure: 'suspended' })
  await call('DELETE', `/end-users/${id}/suspensions/PARTNER`)
  expect((await verify(id, code)).status).toBe(204)
})

test('guessing: ten tries a mail, then only its link works', async () => {
  const id = await create()
  await send(id)
  const { code, token } = await mailOf(id)
  const guesses = await Promise.all(Array.from({ length: 20 }, () => verify(id, otherThan(code))))
  expect(guesses.filter(({ status }) => status === 400)).toHaveLength(9)
  expect((await verify(id, code)).json.errorCode).toBe('EMAIL_CODE_EXHAUSTED')
  expect(await confirm(token)).toMatchObject({ ok: true })
})

test('flooding: an address gets five mails in ten minutes, from people and companies together', async () => {
  const emailAddress = newAddress()
  const person = { phone: { countryCode: '33', number: '698000001' }, emailAddress }
  const consumerId = (await call('POST', '/consumers', { json: person })).json.id
  const toPerson = await call('POST', '/verifications/email/send', { json: { consumerId } })
  expect(toPerson.status).toBe(200)
  const ids = await Promise.all(Array.from({ length: 6 }, () => create(emailAddress)))
  const answers = await Promise.all(ids.map((id) => send(id)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 429, 429])
})

test('flooding: one company causes twenty mails a day, to whatever addresses', async () => {
  const id = await create()
  const answers: number[] = []
  for (let mail = 0; mail < 21; mail++) {
    await patch(id, { emailAddress: newAddress() })
    answers.push((await send(id)).status)
  }
  expect(answers).toEqual([...Array(20).fill(200), 429])
})

test('a company without an address, a mail that is late, and a second mail too soon', async () => {
  const id = await create(null)
  expect((await send(id)).json.errorCode).toBe('EMAIL_MISSING')
  await patch(id, { emailAddress: newAddress() })
  expect((await verify(id, '123456')).json.errorCode).toBe('EMAIL_CODE_NOT_SENT')
  await send(id)
  const soon = await send(id)
  expect([soon.status, soon.json.errorCode]).toEqual([429, 'RESEND_TOO_SOON'])
  const { token } = await mailOf(id)
  expect(await confirm(token, addSeconds(systemNow(), 24 * 3600 + 1))).toEqual({
    ok: false,
    failure: 'expired',
  })
})

test('one of the two ids, and of the kind that it says; another partner’s company is an unknown one', async () => {
  const id = await create()
  await send(id)
  const { code } = await mailOf(id)
  for (const answered of [await send(id, {}, stranger), await verify(id, code, stranger)]) {
    expect([answered.status, answered.json.errorCode]).toEqual([404, 'CORPORATE_NOT_FOUND'])
  }
  for (const path of ['/verifications/email/send', '/verifications/email/verify']) {
    const asPerson = await call('POST', path, {
      json: { consumerId: id, ...(path.endsWith('y') && { code }) },
    })
    expect([asPerson.status, asPerson.json.errorCode]).toEqual([404, 'CONSUMER_NOT_FOUND'])
    for (const names of [{ consumerId: id, corporateId: id }, {}]) {
      const refused = await call('POST', path, { json: { ...names, ...(path.endsWith('y') && { code }) } })
      expect(refused.json).toMatchObject({ status: 400, details: [{ field: 'consumerId' }] })
    }
  }
  expect(await isVerified(id)).toBe(false)
})

test('a claim has no mail: it is unknown until its phone is proved', async () => {
  const json = {
    partnerName: partner.name,
    registeredName: 'Claimed',
    incorporationCountry: 'FRA',
    emailAddress: newAddress(),
  }
  const claimed = await call('POST', '/corporates', { key: null, json })
  expect(claimed.status).toBe(201)
  expect((await send(String(claimed.json.id))).json.errorCode).toBe('CORPORATE_NOT_FOUND')
})
