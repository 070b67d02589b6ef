import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { consumers, events, idempotencyKeys } from '#db/schema/index.ts'
import { addSeconds, systemNow } from '#lib/clock.ts'
import { issueKey } from '#lib/partners/issue-key.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi } from '#lib/testing/checked-api.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { writeOperation } from '../operation.ts'
import { operations } from '../operations.ts'
import { answer } from '../outcome.ts'
import { sweepAnswers } from './sweep-answers.ts'

let failures = 0
const failing = writeOperation(
  {
    method: 'post',
    path: '/fails-once',
    operationId: 'failsOnce',
    tag: 'Sandbox',
    summary: 'Fails the first time',
    description: 'For this test.',
    access: 'key',
    answers: { 201: { description: 'Done.', schema: z.object({ secret: z.string() }) } },
    problems: [],
  },
  async (tx, _input, { partner, now }) => {
    const id = '0198f1d2-6c1e-7a40-9d9c-2f7f3a1b5c3d'
    const event = { partnerId: partner.id, id, type: 'TERMS_PUBLISHED' as const, data: {}, createdAt: now }
    await tx.insert(events).values(event)
    failures += 1
    if (failures === 1) throw new Error('on purpose')
    return answer(201, { secret: 'whsec_only-here' })
  },
)

const db = await testDatabase()
const partner = await newApiPartner(db)
const call = checkedApi([...operations, failing], partner.key)

let numbers = 20_000_000
const newBody = () => ({ phone: { countryCode: '33', number: `6${numbers++}` } })
const post = (key: string, json: object, sent: object = {}) =>
  call('POST', '/consumers', { json, headers: { 'idempotency-key': key }, ...sent })
const isReplayed = ({ headers }: { headers: Headers }) => headers.get('idempotent-replayed') === 'true'

test('the same request is answered again, quoted or bare, by any key of the partner', async () => {
  const body = newBody()
  const first = await post('k-1', body)
  const second = await post('"k-1"', { phone: { number: body.phone.number, countryCode: '33' } })
  expect([first.status, isReplayed(first)]).toEqual([201, false])
  expect([second.status, second.json, isReplayed(second)]).toEqual([201, first.json, true])
  const issued = await db.transaction((tx) =>
    issueKey(tx, { partnerId: partner.id, name: 'other' }, { now: systemNow() }),
  )
  const third = await post('k-1', body, { key: issued.ok ? issued.value.secret : '' })
  expect([third.json, isReplayed(third)]).toEqual([first.json, true])
  // Another partner's key of the same name is another one.
  const foreign = await post('k-1', body, { key: (await newApiPartner(db)).key })
  expect([foreign.status, isReplayed(foreign)]).toEqual([201, false])
})

test('the same key with another body is refused', async () => {
  await post('k-2', newBody())
  expect((await post('k-2', newBody())).json).toMatchObject({
    status: 422,
    error: 'unprocessable',
    errorCode: 'IDEMPOTENCY_KEY_REUSED',
  })
})

test('forty at once have one effect; the others are told to wait, or given its answer', async () => {
  const body = newBody()
  const answers = await Promise.all(Array.from({ length: 40 }, () => post('k-3', body)))
  const made = answers.filter(({ status }) => status === 201)
  expect(new Set(made.map(({ json }) => json.id)).size).toBe(1)
  expect(made.filter((one) => !isReplayed(one))).toHaveLength(1)
  for (const { status, json } of answers) {
    if (status !== 201) expect([status, json.errorCode]).toEqual([409, 'IDEMPOTENCY_IN_PROGRESS'])
  }
  const id = String(made[0]?.json.id)
  expect(await db.$count(consumers, and(eq(consumers.partnerId, partner.id), eq(consumers.id, id)))).toBe(1)
  expect(await db.$count(events, eq(events.endUserId, id))).toBe(1)
})

test('a refusal of the domain is kept, a mistake in the request is not', async () => {
  const body = newBody()
  await post('k-4', body)
  expect((await post('k-5', body)).status).toBe(409)
  expect(isReplayed(await post('k-5', body))).toBe(true)
  expect((await post('k-6', {})).status).toBe(400)
  expect((await post('k-6', newBody())).status).toBe(201)
})

test('what broke has no effect and is done again; an answer with a secret is not readable in the database', async () => {
  const headers = { 'idempotency-key': 'k-7' }
  const broken = await call('POST', '/fails-once', { headers })
  expect([broken.status, broken.json.errorCode]).toEqual([500, 'INTERNAL_ERROR'])
  expect(JSON.stringify(broken.json)).not.toContain('on purpose')
  expect((await call('POST', '/fails-once', { headers })).status).toBe(201)
  const replayed = await call('POST', '/fails-once', { headers })
  expect([replayed.json, isReplayed(replayed), failures]).toEqual([{ secret: 'whsec_only-here' }, true, 2])
  const rows = await db.select().from(idempotencyKeys)
  for (const { answer: kept } of rows) expect(kept.toString('latin1')).not.toContain('whsec')
})

test('bad keys are refused, and an old answer is not given again', async () => {
  for (const key of ['', '""', 'a b', 'é', 'x'.repeat(256)]) {
    const headers = { 'idempotency-key': encodeURI(key) === key ? key : 'a b' }
    const { json } = await call('POST', '/consumers', { json: newBody(), headers })
    expect(json.errorCode).toBe('IDEMPOTENCY_KEY_INVALID')
  }
  const body = newBody()
  await post('k-8', body)
  const dayAgo = addSeconds(systemNow(), -24 * 60 * 60)
  await db.update(idempotencyKeys).set({ createdAt: dayAgo })
  const again = await post('k-8', body)
  expect([again.status, isReplayed(again)]).toEqual([409, false])
  expect(isReplayed(await post('k-8', body))).toBe(true)
  await sweepAnswers(db, { now: systemNow() })
  expect(await db.$count(idempotencyKeys)).toBe(1)
})

test('without a partner’s key another body is another request', async () => {
  const claim = (number: string) =>
    post('k-9', { partnerName: partner.name, phone: { countryCode: '33', number } }, { key: null })
  const first = await claim('612345678')
  const same = await claim('612345678')
  const other = await claim('612345679')
  expect([first.status, same.json, isReplayed(same)]).toEqual([201, first.json, true])
  expect([other.status, isReplayed(other)]).toEqual([201, false])
})

test('what speaks of the moment is never kept: no key, too large, another type, too soon', async () => {
  const body = newBody()
  const refused = [
    await post('k-10', body, { key: 'vk_sandbox_nobody' }),
    await post('k-10', { metadata: { a: 'x'.repeat(70_000) } }),
    await post('k-10', body, { headers: { 'idempotency-key': 'k-10', 'content-type': 'text/plain' } }),
  ]
  expect(refused.map(({ status }) => status)).toEqual([401, 413, 415])
  const made = await post('k-10', body)
  expect([made.status, isReplayed(made)]).toEqual([201, false])

  const consumerId = String(made.json.id)
  const send = (key: string) =>
    call('POST', '/verifications/phone/send', {
      json: { consumerId },
      headers: { 'idempotency-key': key },
    })
  expect((await send('k-11')).status).toBe(200)
  expect((await send('k-12')).json.errorCode).toBe('RESEND_TOO_SOON')
  await db.update(consumers).set({ clockOffsetSeconds: 31 }).where(eq(consumers.id, consumerId))
  const later = await send('k-12')
  expect([later.status, isReplayed(later)]).toEqual([200, false])
  // The one that was kept is given again and sends nothing.
  expect(isReplayed(await send('k-11'))).toBe(true)
})

test('a key belongs to one method and path: the same one elsewhere is another request', async () => {
  const made = await post('k-13', newBody())
  const headers = { 'idempotency-key': 'k-13' }
  const json = { registeredName: 'Acme', incorporationCountry: 'FRA' }
  const elsewhere = await call('POST', '/corporates', { json, headers })
  expect([elsewhere.status, isReplayed(elsewhere)]).toEqual([201, false])
  const path = `/end-users/${made.json.id}/suspensions`
  expect((await call('POST', path, { json: { reason: 'x' }, headers })).status).toBe(204)
  const again = await call('POST', path, { json: { reason: 'x' }, headers })
  expect([again.status, isReplayed(again)]).toEqual([204, true])
})
