import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { lockWalk } from '#db/queries/read-walk.ts'
import { consumers, events, onboardingSessions, partners, termsVersions } from '#db/schema/index.ts'
import { addSeconds, systemNow } from '#lib/clock.ts'
import { locales } from '#lib/i18n/locales.ts'
import { enterVouched } from '#lib/onboarding/enter-vouched.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi } from '#lib/testing/checked-api.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { beginTestWalk, placeOf, type TestWalk } from '#lib/testing/test-walk.ts'

const db = await testDatabase()
const partner = await newApiPartner(db)
const call = checkedApi(undefined, partner.key)
const path = '/onboarding-sessions'

await db
  .update(partners)
  .set({ allowedOrigins: ['https://shop.example'], returnUrls: ['https://shop.example/back/'] })
  .where(eq(partners.id, partner.id))

let numbers = 10_000_000
const newPhone = () => ({ countryCode: '33', number: `6${numbers++}` })

async function newConsumer(isVerified: boolean): Promise<string> {
  const { json } = await call('POST', '/consumers', { json: { phone: newPhone() } })
  const id = String(json.id)
  if (isVerified) {
    await call('POST', '/verifications/phone/send', { json: { consumerId: id } })
    await call('POST', '/verifications/phone/verify', { json: { consumerId: id, code: '123456' } })
  }
  return id
}

async function create(given: object = {}) {
  const created = await call('POST', path, { json: given })
  expect(created.status, JSON.stringify(created.json)).toBe(201)
  return { id: String(created.json.id), url: new URL(String(created.json.url)), json: created.json }
}

const stranger = (sessionId: string): TestWalk => ({ partner, sessionId, carrier: undefined })

test('a session is made with what the partner knows, and read back', async () => {
  const before = systemNow()
  const given = {
    prefill: { phone: newPhone(), emailAddress: 'ada@example.org', externalId: 'user-1' },
    locale: 'fr',
    returnUrl: 'https://shop.example/back/here?x=1',
    state: 'nonce-1',
    embedOrigin: 'https://SHOP.example',
  }
  const { id, url, json } = await create(given)
  expect(url.pathname).toBe(`/onboard/${partner.name}/${id}`)
  const lives = new Date(String(json.expiresAt)).getTime() - before.getTime()
  expect(Math.round(lives / 60_000)).toBe(24 * 60)
  expect((await call('GET', `${path}/${id}`)).json).toEqual({
    id,
    status: 'CREATED',
    consumerId: null,
    currentStep: 'terms',
    supportCode: expect.stringMatching(/^\w{4}-\w{4}$/),
    url: url.href,
    locale: 'fr',
    returnUrl: given.returnUrl,
    embedOrigin: 'https://shop.example',
    authenticated: false,
    createdAt: expect.any(String),
    expiresAt: json.expiresAt,
    completedAt: null,
    revokedAt: null,
  })
  const [row] = await db.select().from(onboardingSessions).where(eq(onboardingSessions.id, id))
  expect(row).toMatchObject({
    startedBy: 'KEY',
    prefilledPhoneE164: `+33${given.prefill.phone.number}`,
    prefilledEmailAddress: 'ada@example.org',
    prefilledExternalId: 'user-1',
    returnState: 'nonce-1',
  })
})

test('a session begins in any language of the wizard, in none when none is given, and in no other', async () => {
  for (const locale of [...locales, null]) {
    const { id } = await create(locale ? { locale } : {})
    expect((await call('GET', `${path}/${id}`)).json.locale).toBe(locale)
  }
  for (const locale of ['sv', 'DE', 'pt-BR', '']) {
    const refused = await call('POST', path, { json: { locale } })
    expect([refused.status, refused.json.errorCode], locale).toEqual([400, 'VALIDATION_FAILED'])
    expect(refused.json.details).toMatchObject([{ field: 'locale' }])
  }
})

test('sessions are found by consumer and by support code, those that people began too', async () => {
  const consumerId = await newConsumer(false)
  const ids = [(await create({ consumerId })).id, (await create({ consumerId })).id]
  const listed = await call('GET', `${path}?consumerId=${consumerId}`)
  expect(listed.json).toMatchObject({ totalElements: 2, content: [{ id: ids[1] }, { id: ids[0] }] })
  const first = await call('GET', `${path}?consumerId=${consumerId}&pageSize=1&sortDirection=ASC`)
  expect(first.json).toMatchObject({ content: [{ id: ids[0] }], totalElements: 2 })
  const next = `${path}?consumerId=${consumerId}&pageSize=1&sortDirection=ASC&after=${first.json.next}`
  expect((await call('GET', next)).json).toMatchObject({ content: [{ id: ids[1] }], next: null })

  const own = await beginTestWalk(db, partner, systemNow())
  const { json } = await call('GET', `${path}/${own.sessionId}`)
  expect(json).toMatchObject({ status: 'IN_PROGRESS', currentStep: 'phone', consumerId: null })
  const code = String(json.supportCode)
  for (const spelled of [code, code.toLowerCase(), code.replace('-', ''), code.replace('-', '%20')]) {
    const found = await call('GET', `${path}?supportCode=${spelled}`)
    expect(found.json).toMatchObject({ totalElements: 1, content: [{ id: own.sessionId }] })
  }
  expect((await call('GET', `${path}?after=nonsense`)).json.errorCode).toBe('CURSOR_INVALID')
})

test('a revoked session leads nowhere, is no news to the partner, and stays revoked', async () => {
  const { id } = await create()
  expect(await placeOf(db, stranger(id), systemNow())).toBe('terms')
  expect((await call('DELETE', `${path}/${id}`)).status).toBe(204)
  const { json } = await call('GET', `${path}/${id}`)
  expect(json).toMatchObject({ status: 'EXPIRED', currentStep: null, revokedAt: expect.any(String) })
  expect(await placeOf(db, stranger(id), systemNow())).toBe('expired')
  expect((await call('DELETE', `${path}/${id}`)).status).toBe(204)
  expect((await call('GET', `${path}/${id}`)).json).toEqual(json)
  const told = await db
    .select()
    .from(events)
    .where(and(eq(events.partnerId, partner.id), eq(events.sessionId, id)))
  expect(told).toEqual([])
})

test('a session whose time is over says so', async () => {
  const { id } = await create()
  await db
    .update(onboardingSessions)
    .set({ expiresAt: addSeconds(systemNow(), -1) })
    .where(eq(onboardingSessions.id, id))
  expect((await call('GET', `${path}/${id}`)).json).toMatchObject({ status: 'EXPIRED', revokedAt: null })
})

test('no session is made for a suspended person, and the ones there say nothing before the code', async () => {
  const consumerId = await newConsumer(true)
  await call('POST', `/end-users/${consumerId}/suspensions`, { json: { reason: 'test' } })
  const refused = await call('POST', path, { json: { consumerId } })
  expect([refused.status, refused.json.errorCode]).toEqual([409, 'END_USER_SUSPENDED'])
  await call('DELETE', `/end-users/${consumerId}/suspensions/PARTNER`)
  await create({ consumerId })
})

test('only listed URLs and origins are taken: no other site, no script, no look-alike', async () => {
  const live = await newApiPartner(db, { mode: 'LIVE' })
  await db
    .update(partners)
    .set({ allowedOrigins: ['https://shop.example'], returnUrls: ['https://shop.example/back'] })
    .where(eq(partners.id, live.id))
  const urls = [
    'https://evil.example/back',
    'https://shop.example.evil.example/back',
    'https://shop.example@evil.example/back',
    'https://shop.example/back/../../steal',
    'http://shop.example/back',
    '//evil.example/back',
    '/back',
    'javascript:alert(1)//https://shop.example/back',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'http://localhost:3000/back',
    'https://shop.example\\@evil.example/back',
  ]
  for (const returnUrl of urls) {
    const { status, json } = await call('POST', path, { key: live.key, json: { returnUrl } })
    expect([returnUrl, status, json.errorCode]).toEqual([returnUrl, 400, 'URL_NOT_ALLOWED'])
    expect(json.details?.[0]?.field).toBe('returnUrl')
  }
  for (const embedOrigin of ['https://evil.example', 'https://shop.example/x', 'null', 'javascript:1', '*']) {
    const { status, json } = await call('POST', path, { key: live.key, json: { embedOrigin } })
    expect([embedOrigin, status, json.errorCode]).toEqual([embedOrigin, 400, 'ORIGIN_NOT_ALLOWED'])
  }
  const kept = await db.select().from(onboardingSessions).where(eq(onboardingSessions.partnerId, live.id))
  expect(kept).toEqual([])
  await create({ returnUrl: 'http://app.localhost:5173/back', embedOrigin: 'http://127.0.0.1:8080' })
})

test('the person whose phone is verified is asked for a code, another one for a number', async () => {
  const known = await create({ consumerId: await newConsumer(true) })
  const unknown = await create({ consumerId: await newConsumer(false) })
  // Neither has accepted the terms, which everybody is shown.
  expect(await placeOf(db, stranger(known.id), systemNow())).toBe('terms')
  expect(await placeOf(db, stranger(unknown.id), systemNow())).toBe('terms')
  await db.update(onboardingSessions).set({ acceptedTermsVersionId: await newestVersion() })
  expect(await placeOf(db, stranger(known.id), systemNow())).toBe('resume')
  expect(await placeOf(db, stranger(unknown.id), systemNow())).toBe('phone')
})

async function newestVersion(): Promise<string> {
  const [row] = await db.select().from(termsVersions).where(eq(termsVersions.partnerId, partner.id))
  return row?.id ?? ''
}

const framed = { embedOrigin: 'https://shop.example', authenticated: true }

async function enter(sessionId: string, pass: string) {
  return db.transaction(async (tx) => {
    const walk = await lockWalk(tx, { partnerName: partner.name, sessionId, challengeId: null })
    if (!walk) throw new Error('The walk is not there')
    return enterVouched(tx, { walk, pass }, { now: systemNow() })
  })
}

test('for whom the partner vouches no code is needed, once and with the pass alone', async () => {
  const consumerId = await newConsumer(true)
  const { id, url } = await create({ consumerId, ...framed })
  expect(url.pathname).toBe(`/onboard/${partner.name}/${id}/resume`)
  const pass = url.searchParams.get('pass') ?? ''
  expect(await placeOf(db, stranger(id), systemNow())).toBe('resume')
  const other = await create({ consumerId, ...framed })
  for (const wrong of ['', 'x', id, other.url.searchParams.get('pass') ?? '']) {
    expect(await enter(id, wrong)).toEqual({ ok: false, failure: 'not_vouched' })
  }
  const entered = await enter(id, pass)
  if (!entered.ok) throw new Error(entered.failure)
  const walk = { partner, sessionId: id, carrier: entered.value.token }
  expect(await placeOf(db, walk, systemNow())).toBe('terms')
  expect((await call('GET', `${path}/${id}`)).json).toMatchObject({ status: 'IN_PROGRESS', consumerId })
  expect(await enter(id, pass)).toEqual({ ok: false, failure: 'not_vouched' })
  expect(await placeOf(db, stranger(id), systemNow())).toBe('resume')
})

test('the pass is told at creation and never again', async () => {
  const { id } = await create({ consumerId: await newConsumer(true), ...framed })
  const read = await call('GET', `${path}/${id}`)
  expect([read.json.authenticated, String(read.json.url)]).toEqual([
    true,
    expect.not.stringContaining('pass'),
  ])
})

test('vouching proves no phone: without a verified one a code is asked for', async () => {
  const consumerId = await newConsumer(false)
  const { id, url } = await create({ consumerId, ...framed })
  expect(await placeOf(db, stranger(id), systemNow())).toBe('terms')
  expect(await enter(id, url.searchParams.get('pass') ?? '')).toMatchObject({ failure: 'not_vouched' })
  const [row] = await db.select().from(consumers).where(eq(consumers.id, consumerId))
  expect(row?.phoneVerifiedAt).toBeNull()
  const alone = await call('POST', path, { json: { consumerId, authenticated: true } })
  expect([alone.status, alone.json.details?.[0]?.field]).toEqual([400, 'embedOrigin'])
})

test('another partner neither reads, revokes nor makes a session with what is not its own', async () => {
  const foreign = await newApiPartner(db)
  const { id } = await create()
  const consumerId = await newConsumer(false)
  for (const [method, address, json] of [
    ['GET', `${path}/${id}`, undefined],
    ['DELETE', `${path}/${id}`, undefined],
    ['POST', path, { consumerId }],
  ] as const) {
    const { status } = await call(method, address, { key: foreign.key, ...(json && { json }) })
    expect([method, status]).toEqual([method, 404])
  }
  expect((await call('GET', `${path}/${id}`)).json.status).toBe('CREATED')
  const listed = await call('GET', `${path}?consumerId=${consumerId}`, { key: foreign.key })
  expect(listed.json.content).toEqual([])
})
