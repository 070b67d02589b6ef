import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { challenges, consumers, events, outboxMessages } from '#db/schema/index.ts'
import { challengeCode } from '#lib/challenges/challenge-code.ts'
import { addSeconds, systemNow } from '#lib/clock.ts'
import { translator } from '#lib/i18n/translator.ts'
import { deliverSmsCode } from '#lib/sms/deliver-sms-code.ts'
import { type ApiPartner, newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi } from '#lib/testing/checked-api.ts'
import { suspend } from '#lib/testing/new-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'

const db = await testDatabase()
const partner = await newApiPartner(db)
const stranger = await newApiPartner(db)
const live = await newApiPartner(db, { mode: 'LIVE' })
const call = checkedApi(undefined, partner.key)

let numbers = 20_000_000
const newPhone = () => ({ countryCode: '33', number: `6${numbers++}` })
async function create(of: ApiPartner = partner): Promise<string> {
  const { json } = await call('POST', '/consumers', { key: of.key, json: { phone: newPhone() } })
  return String(json.id)
}
const send = (consumerId: string, of = partner) =>
  call('POST', '/verifications/phone/send', { key: of.key, json: { consumerId } })
const verify = (consumerId: string, code: string, of = partner) =>
  call('POST', '/verifications/phone/verify', { key: of.key, json: { consumerId, code } })
const move = (consumerId: string, seconds: number) =>
  db.update(consumers).set({ clockOffsetSeconds: seconds }).where(eq(consumers.id, consumerId))
const codesOf = (consumerId: string) =>
  db.select().from(challenges).where(eq(challenges.consumerId, consumerId))
const proofsOf = (consumerId: string) =>
  db
    .select()
    .from(events)
    .where(and(eq(events.endUserId, consumerId), eq(events.type, 'CONSUMER_PHONE_VERIFIED')))

test('a code is sent and verifies the phone, once', async () => {
  const consumerId = await create()
  const before = systemNow()
  const sent = await send(consumerId)
  expect(sent.status).toBe(200)
  expect(sent.json.ttl).toBe('PT10M')
  const expiresAt = new Date(String(sent.json.expiresAt))
  expect(expiresAt >= addSeconds(before, 600) && expiresAt <= addSeconds(systemNow(), 600)).toBe(true)
  const [challenge] = await codesOf(consumerId)
  if (!challenge) throw new Error('There is no challenge')
  const job = { partnerId: partner.id, challengeId: challenge.id }
  expect(await deliverSmsCode(db, job, { now: systemNow() })).toEqual({ ok: true, value: 'sent' })
  // As people write it.
  expect((await verify(consumerId, ' 123 456 ')).status).toBe(204)
  const read = await call('GET', `/consumers/${consumerId}`)
  expect(read.json.phone).toMatchObject({ verified: true, verificationDate: expect.any(String) })
  expect(await proofsOf(consumerId)).toHaveLength(1)
  expect((await verify(consumerId, '123456')).json.errorCode).toBe('PHONE_ALREADY_VERIFIED')
  expect((await send(consumerId)).json.errorCode).toBe('PHONE_ALREADY_VERIFIED')
})

test('the text is in the language of the latest walk of the person, and in English before any', async () => {
  const deliver = async (consumerId: string) => {
    await send(consumerId)
    const [challenge] = await codesOf(consumerId)
    const job = { partnerId: partner.id, challengeId: challenge?.id ?? '' }
    await deliverSmsCode(db, job, { now: systemNow() })
    const recipient = challenge?.phoneE164 ?? ''
    const [message] = await db.select().from(outboxMessages).where(eq(outboxMessages.recipient, recipient))
    return message?.text
  }
  const [newcomer, walker] = [await create(), await create()]
  await call('POST', '/onboarding-sessions', { json: { consumerId: walker, locale: 'fr' } })
  expect(await deliver(newcomer)).toContain('Acme Bank: 123456 is your code.')
  expect(await deliver(walker)).toContain(
    translator('fr', 'sms')('code', { partnerName: 'Acme Bank', code: '123456' }),
  )
})

test('of fifty parallel right codes one verifies, and there is one event', async () => {
  const consumerId = await create()
  await send(consumerId)
  const answers = await Promise.all(Array.from({ length: 50 }, () => verify(consumerId, '123456')))
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
  const refused = answers.filter(({ status }) => status !== 204).map(({ json }) => json.errorCode)
  expect(new Set(refused)).toEqual(new Set(['PHONE_ALREADY_VERIFIED']))
  expect(await proofsOf(consumerId)).toHaveLength(1)
})

test('of parallel sends one goes out', async () => {
  const consumerId = await create()
  const answers = await Promise.all(Array.from({ length: 10 }, () => send(consumerId)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(429)])
  expect(await codesOf(consumerId)).toMatchObject([{ sends: 1 }])
})

test('a second send waits for its time, and then is the same code', async () => {
  const consumerId = await create()
  const sent = await send(consumerId)
  const soon = await send(consumerId)
  expect([soon.status, soon.json.errorCode]).toEqual([429, 'RESEND_TOO_SOON'])
  expect(soon.json.resendAt).toBe(sent.json.resendAt)
  const wait = Number(soon.headers.get('retry-after'))
  expect(wait > 25 && wait <= 30).toBe(true)
  await move(consumerId, 31)
  expect((await send(consumerId)).status).toBe(200)
  expect(await codesOf(consumerId)).toMatchObject([{ sends: 2 }])
  // What is told is the time that the caller waits in.
  const wait2 = Number((await send(consumerId)).headers.get('retry-after'))
  expect(wait2 > 55 && wait2 <= 60).toBe(true)
})

test('five a number in ten minutes, then it says when', async () => {
  const consumerId = await create()
  for (const seconds of [0, 31, 100, 250]) {
    await move(consumerId, seconds)
    expect((await send(consumerId)).status).toBe(200)
  }
  await move(consumerId, 520)
  expect((await send(consumerId)).status).toBe(200)
  await db.update(challenges).set({ voidedAt: systemNow() }).where(eq(challenges.consumerId, consumerId))
  await move(consumerId, 580)
  const refused = await send(consumerId)
  expect([refused.status, refused.json.errorCode]).toEqual([429, 'RESEND_TOO_SOON'])
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(20)
})

test('what one person’s moved clock sent to a number keeps nobody else with that number waiting', async () => {
  const phone = newPhone()
  const ofCompany = async () => {
    const company = { registeredName: 'Acme SAS', incorporationCountry: 'FRA', phone }
    const made = await call('POST', '/corporates', { json: company })
    return call('POST', '/verifications/phone/send', { json: { corporateId: made.json.id } })
  }
  const consumerId = String((await call('POST', '/consumers', { json: { phone } })).json.id)
  for (let day = 1; day <= 5; day++) {
    // By as little as lets the same number have another code.
    await move(consumerId, 86_400 + day * 60)
    await db.update(challenges).set({ voidedAt: systemNow() }).where(eq(challenges.consumerId, consumerId))
    expect((await send(consumerId)).status).toBe(200)
  }
  expect((await ofCompany()).status).toBe(200)
})

test('guessing: five tries, each counted, also in parallel, and nothing of the code is told back', async () => {
  const consumerId = await create()
  await send(consumerId)
  const wrong = await verify(consumerId, '000000')
  expect(wrong.status).toBe(400)
  expect(wrong.json).toMatchObject({
    errorCode: 'INVALID_PHONE_CODE',
    attemptsLeft: 4,
    details: [{ field: 'code', rejectedValue: null }],
  })
  expect(JSON.stringify(wrong.json)).not.toContain('000000')
  const noCode = await verify(consumerId, 'hello')
  expect(noCode.json).toMatchObject({ errorCode: 'INVALID_PHONE_CODE', attemptsLeft: 4 })
  const guesses = await Promise.all(
    Array.from({ length: 20 }, (_, n) => verify(consumerId, `00000${n % 10}`)),
  )
  const told = guesses.filter(({ status }) => status === 400)
  expect(told.map(({ json }) => json.attemptsLeft).sort()).toEqual([1, 2, 3])
  const last = await verify(consumerId, '123456')
  expect([last.status, last.json.errorCode]).toEqual([409, 'PHONE_CODE_EXHAUSTED'])
  await move(consumerId, 60)
  expect((await send(consumerId)).status).toBe(200)
  expect((await verify(consumerId, '123456')).status).toBe(204)
})

test('a repeated wrong request with one Idempotency-Key costs one try', async () => {
  const consumerId = await create()
  await send(consumerId)
  const headers = { 'idempotency-key': `wrong-${consumerId}` }
  const guess = () =>
    call('POST', '/verifications/phone/verify', { headers, json: { consumerId, code: '000000' } })
  await guess()
  const again = await guess()
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect(await codesOf(consumerId)).toMatchObject([{ attempts: 1 }])
})

test('a code that was not sent, is late, or went to another number does not count', async () => {
  const consumerId = await create()
  expect((await verify(consumerId, '123456')).json.errorCode).toBe('PHONE_CODE_NOT_SENT')
  await send(consumerId)
  await move(consumerId, 601)
  const late = await verify(consumerId, '123456')
  expect([late.status, late.json.errorCode]).toEqual([400, 'PHONE_CODE_EXPIRED'])
  await send(consumerId)
  await call('PATCH', `/consumers/${consumerId}`, { json: { phone: newPhone() } })
  const other = await verify(consumerId, '123456')
  expect([other.status, other.json.errorCode]).toEqual([409, 'PHONE_CODE_NOT_SENT'])
})

test('another number than the verified one is verified by a code of its own', async () => {
  const consumerId = await create()
  await send(consumerId)
  await verify(consumerId, '123456')
  await call('PATCH', `/consumers/${consumerId}`, { json: { phone: newPhone() } })
  expect((await verify(consumerId, '123456')).json.errorCode).toBe('PHONE_CODE_NOT_SENT')
  expect((await send(consumerId)).status).toBe(200)
  expect((await verify(consumerId, '123456')).status).toBe(204)
  expect((await call('GET', `/consumers/${consumerId}`)).json.phone).toMatchObject({ verified: true })
  expect(await proofsOf(consumerId)).toHaveLength(2)
})

test('a number that changes while its code is tried is not verified by it', async () => {
  const consumerId = await create()
  await send(consumerId)
  const phone = newPhone()
  const change = () => call('PATCH', `/consumers/${consumerId}`, { json: { phone } })
  await Promise.all([verify(consumerId, '123456'), change(), verify(consumerId, '123456')])
  const read = await call('GET', `/consumers/${consumerId}`)
  expect(read.json.phone).toMatchObject({ ...phone, verified: false })
})

test('somebody suspended gets no code', async () => {
  const consumerId = await create()
  await suspend(db, { partnerId: partner.id, consumerId })
  const refused = await send(consumerId)
  expect([refused.status, refused.json.errorCode]).toEqual([409, 'END_USER_SUSPENDED'])
  expect(await codesOf(consumerId)).toEqual([])
})

test('another partner’s consumer is an unknown one, and its code stays untried', async () => {
  const consumerId = await create()
  await send(consumerId)
  for (const id of [consumerId, 'nobody', '0198f1d2-6c1e-7a40-9d9c-2f7f3a1b5c3d']) {
    for (const answered of [await send(id, stranger), await verify(id, '000000', stranger)]) {
      expect([answered.status, answered.json.errorCode]).toEqual([404, 'CONSUMER_NOT_FOUND'])
    }
  }
  expect(await codesOf(consumerId)).toMatchObject([{ attempts: 0 }])
})

test('in live mode the code is its own and the sandbox’s is wrong', async () => {
  const consumerId = await create(live)
  await send(consumerId, live)
  const [challenge] = await codesOf(consumerId)
  if (!challenge) throw new Error('There is no challenge')
  const code = challengeCode({ mode: 'LIVE' }, challenge.id)
  if (code !== '123456') expect((await verify(consumerId, '123456', live)).status).toBe(400)
  expect((await verify(consumerId, code, live)).status).toBe(204)
})
