import { asc, eq, inArray } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { acceptances, claims, consumers, corporates, events } from '#db/schema/index.ts'
import { makeClaim } from '#lib/claims/make-claim.ts'
import { promoteClaim } from '#lib/claims/promote-claim.ts'
import { sweepClaims } from '#lib/claims/sweep-claims.ts'
import { addSeconds, systemNow } from '#lib/clock.ts'
import { parsePhone } from '#lib/phone/parse-phone.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi } from '#lib/testing/checked-api.ts'
import { publishVersion } from '#lib/testing/partner-with-terms.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { beginTestWalk, proveNumber } from '#lib/testing/test-walk.ts'
import { withStatements } from '#lib/testing/with-statements.ts'

// What somebody without a key can do by claiming, and what not.
process.env.API_KEYLESS_REQUESTS_PER_MINUTE = '1000'
const db = await testDatabase()
const partner = await newApiPartner(db)
const call = checkedApi(undefined, partner.key)

let numbers = 30_000_000
const newPhone = () => ({ countryCode: '33', number: `6${numbers++}` })
const claim = (given: object, path = '/consumers') =>
  call('POST', path, { key: null, json: { partnerName: partner.name, ...given } })
const claimId = async (given: object, path?: string) => String((await claim(given, path)).json.id)
const create = (given: object) => call('POST', '/consumers', { json: given })
const read = (id: string) => call('GET', `/consumers/${id}`)
const send = (consumerId: string) => call('POST', '/verifications/phone/send', { json: { consumerId } })
const verify = (consumerId: string, code = '123456') =>
  call('POST', '/verifications/phone/verify', { json: { consumerId, code } })
const prove = async (id: string) => {
  expect((await send(id)).status).toBe(200)
  return verify(id)
}
const eventsOf = async (id: string) => {
  const rows = await db
    .select({ type: events.type, data: events.data })
    .from(events)
    .where(eq(events.endUserId, id))
    .orderBy(asc(events.sequence))
  return rows.map(({ type, data }) => [type, data])
}
const shape = ({ status, headers }: Awaited<ReturnType<typeof claim>>, id: unknown) => [
  status,
  [...headers.keys()].sort(),
  typeof id,
]

test('a claim becomes a consumer when a key has its phone proved, and counts from then', async () => {
  const phone = newPhone()
  const given = {
    phone,
    externalId: 'claimed',
    emailAddress: 'Ada@Example.org',
    address: { isoCountryCode: 'FRA', city: 'Paris' },
    sourceOfFunds: 'GIFT',
    occupation: 'ENGINEER',
    otherOccupation: 'kept',
    lastTermsAccepted: '1.0',
    metadata: { a: [1, { b: 'é' }] },
  }
  const id = await claimId(given)
  expect((await read(id)).json.errorCode).toBe('CONSUMER_NOT_FOUND')
  expect((await call('PATCH', `/consumers/${id}`, { json: { occupation: 'WORKER' } })).status).toBe(404)
  expect((await call('GET', '/consumers')).json.totalElements).toBe(0)
  expect(await db.$count(acceptances, eq(acceptances.partnerId, partner.id))).toBe(0)
  expect(await eventsOf(id)).toEqual([])
  expect((await prove(id)).status).toBe(204)
  const { json } = await read(id)
  expect(json).toMatchObject({
    ...given,
    phone: { ...phone, verified: true },
    address: { ...given.address, street: null },
    termsAccepted: true,
  })
  expect(await eventsOf(id)).toEqual([
    ['CONSUMER_CREATED', { origin: 'ANONYMOUS' }],
    ['CONSUMER_TERMS_ACCEPTED', { type: 'CONSUMER', version: '1.0' }],
    ['CONSUMER_PHONE_VERIFIED', {}],
  ])
  const [evidence] = await db.select().from(acceptances).where(eq(acceptances.consumerId, id))
  expect(evidence).toMatchObject({ kind: 'STATED', source: 'ANONYMOUS', keyId: partner.keyId })
  expect(evidence && evidence.acceptedAt < evidence.createdAt).toBe(true)
  expect(await db.$count(claims, eq(claims.id, id))).toBe(0)
  expect((await verify(id)).json.errorCode).toBe('PHONE_ALREADY_VERIFIED')
})

test('asking whether a number or an external id is a customer’s gets one and the same answer', async () => {
  const taken = newPhone()
  await create({ phone: taken, externalId: 'customer' })
  const free = await claim({ phone: newPhone(), externalId: 'nobody' })
  for (const given of [{ phone: taken }, { phone: taken, externalId: 'customer' }]) {
    const asked = await claim(given)
    expect(shape(asked, asked.json.id)).toEqual(shape(free, free.json.id))
    expect(Object.keys(asked.json)).toEqual(['id'])
  }
})

test('the database is asked the same for a taken number as for a free one, and never of consumers', async () => {
  const taken = newPhone()
  await create({ phone: taken })
  const ask = async (given: { countryCode: string; number: string }) => {
    const phone = parsePhone(given)
    if (!phone.ok) throw new Error(phone.failure)
    const asserted = { phone: phone.value, externalId: 'x', lastTermsAccepted: '1.0' }
    const context = { actor: { kind: 'ANONYMOUS', requestId: 'r' }, now: systemNow() } as const
    const { statements } = await withStatements((on) =>
      on.transaction((tx) => makeClaim(tx, { partnerId: partner.id, type: 'CONSUMER', asserted }, context)),
    )
    return statements
  }
  const asked = await ask(taken)
  expect(asked).toEqual(await ask(newPhone()))
  expect(asked.join()).not.toMatch(/consumers/)
})

test('a claim keeps neither number nor external id from whoever comes with them', async () => {
  const phone = newPhone()
  const squatter = await claimId({ phone, externalId: 'squatted' })
  const created = await create({ phone, externalId: 'squatted' })
  expect(created.status).toBe(201)
  expect((await send(squatter)).json.errorCode).toBe('PHONE_ALREADY_USED')
  expect((await verify(squatter)).json.errorCode).toBe('PHONE_ALREADY_USED')
  expect((await read(squatter)).status).toBe(404)
})

test('a number that is taken between the text and the code stays whose it is', async () => {
  const phone = newPhone()
  const late = await claimId({ phone, lastTermsAccepted: '1.0' })
  await send(late)
  const created = await create({ phone })
  expect((await verify(late)).json.errorCode).toBe('PHONE_ALREADY_USED')
  expect(await db.$count(acceptances, eq(acceptances.consumerId, late))).toBe(0)
  expect((await read(String(created.json.id))).json.phone).toMatchObject({ verified: false })
})

test('an external id that is taken by then is left away, and the person is not turned back', async () => {
  const id = await claimId({ phone: newPhone(), externalId: 'contested', lastTermsAccepted: '1.0' })
  await create({ phone: newPhone(), externalId: 'contested' })
  expect((await prove(id)).status).toBe(204)
  expect((await read(id)).json).toMatchObject({ externalId: null, termsAccepted: true })
})

test('fifty claims of one number are fifty ids, of which one becomes a consumer', async () => {
  const phone = newPhone()
  const claimed = await Promise.all(Array.from({ length: 50 }, () => claim({ phone, externalId: 'many' })))
  expect(claimed.map(({ status }) => status)).toEqual(Array(50).fill(201))
  const ids = claimed.map(({ json }) => String(json.id))
  expect(new Set(ids).size).toBe(50)
  const actor = { kind: 'KEY', keyId: partner.keyId, requestId: 'r' } as const
  const promoted = await Promise.all(
    ids.map((consumerId) =>
      db.transaction((tx) =>
        promoteClaim(tx, { partnerId: partner.id, consumerId }, { actor, now: systemNow() }),
      ),
    ),
  )
  const failures = promoted.map((done) => (done.ok ? 'promoted' : done.failure))
  expect(failures.sort()).toEqual([...Array(49).fill('phone_already_used'), 'promoted'])
  const made = await db.select({ id: consumers.id }).from(consumers).where(inArray(consumers.id, ids))
  expect(made).toHaveLength(1)
  expect(await eventsOf(made[0]?.id ?? '')).toEqual([['CONSUMER_CREATED', { origin: 'ANONYMOUS' }]])
})

test('of twenty right codes for one claim one makes the consumer', async () => {
  const id = await claimId({ phone: newPhone() })
  await send(id)
  const answers = await Promise.all(Array.from({ length: 20 }, () => verify(id)))
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
  expect((await eventsOf(id)).map(([type]) => type)).toEqual(['CONSUMER_CREATED', 'CONSUMER_PHONE_VERIFIED'])
})

test('a forged acceptance counts for nobody: not unproved, not for the number’s own consumer', async () => {
  const phone = newPhone()
  const own = String((await create({ phone })).json.id)
  await claim({ phone, lastTermsAccepted: '1.0' })
  expect((await read(own)).json).toMatchObject({ termsAccepted: false, lastTermsAccepted: null })
  const wrong = await claimId({ phone: newPhone(), lastTermsAccepted: '1.0' })
  await send(wrong)
  expect((await verify(wrong, '654321')).json.errorCode).toBe('INVALID_PHONE_CODE')
  expect((await read(wrong)).status).toBe(404)
  expect((await claim({ phone: newPhone(), lastTermsAccepted: '9' })).json.errorCode).toBe(
    'TERMS_VERSION_UNKNOWN',
  )
})

test('who proves the number in the wizard inherits nothing that was claimed of it', async () => {
  const other = await newApiPartner(db)
  const e164 = '+33699887766'
  await call('POST', '/consumers', {
    key: null,
    json: {
      partnerName: other.name,
      phone: { countryCode: '33', number: '699887766' },
      externalId: 'mallory',
      emailAddress: 'mallory@example.org',
      occupation: 'POLITICIAN',
      metadata: { evil: true },
      lastTermsAccepted: '1.0',
    },
  })
  await proveNumber(db, await beginTestWalk(db, other), e164)
  const [person] = await db.select().from(consumers).where(eq(consumers.partnerId, other.id))
  expect(person).toMatchObject({
    phoneE164: e164,
    origin: 'WIZARD',
    externalId: null,
    emailAddress: null,
    occupation: null,
    metadata: null,
  })
  const evidence = await db.select().from(acceptances).where(eq(acceptances.partnerId, other.id))
  expect(new Set(evidence.map(({ source }) => source))).toEqual(new Set(['WIZARD']))
})

test('a claim of another partner is as unknown as none, to every operation', async () => {
  const id = await claimId({ phone: newPhone() })
  const { key } = await newApiPartner(db)
  const unknown = '0198f1d2-6c1e-7a40-9d9c-2f7f3a1b5c3d'
  const ask = (consumerId: string) =>
    Promise.all([
      call('POST', '/verifications/phone/send', { key, json: { consumerId } }),
      call('POST', '/verifications/phone/verify', { key, json: { consumerId, code: '123456' } }),
      call('GET', `/consumers/${consumerId}`, { key }),
      call('POST', `/end-users/${consumerId}/suspensions`, { key, json: { reason: 'x' } }),
    ])
  const bodies = async (consumerId: string) =>
    (await ask(consumerId)).map(({ json }) => ({ ...json, instance: '', timestamp: '' }))
  expect(await bodies(id)).toEqual(await bodies(unknown))
})

test('unproved it is good for 24 hours, and then deleted', async () => {
  const late = await claimId({ phone: newPhone() })
  const young = await claimId({ phone: newPhone() })
  const aged = { createdAt: addSeconds(systemNow(), -24 * 3600 - 1) }
  await db.update(claims).set(aged).where(eq(claims.id, late))
  expect((await send(late)).json.errorCode).toBe('CONSUMER_NOT_FOUND')
  await sweepClaims(db, { now: systemNow() })
  expect(await db.$count(claims, eq(claims.id, late))).toBe(0)
  expect(await db.$count(claims, eq(claims.id, young))).toBe(1)
})

test('a corporate is claimed likewise, and becomes one of the same id', async () => {
  await publishVersion(db, partner, '2.0', 1, 'CORPORATE')
  const given = {
    registeredName: 'Acme SAS',
    incorporationCountry: 'FRA',
    incorporationDate: '2011-04-01',
    externalId: 'company',
    address: { isoCountryCode: 'FRA', city: 'Paris' },
    emailAddress: 'office@example.org',
    lastTermsAccepted: '2.0',
  }
  const id = await claimId(given, '/corporates')
  const json = { registeredName: 'Real', incorporationCountry: 'FRA', externalId: 'company' }
  expect((await call('POST', '/corporates', { json })).status).toBe(201)
  expect((await claim(given, '/corporates')).status).toBe(201)
  expect((await call('GET', `/corporates/${id}`)).status).toBe(404)
  expect((await call('GET', '/corporates')).json.totalElements).toBe(1)
  const actor = { kind: 'KEY', keyId: partner.keyId, requestId: 'r' } as const
  const promote = (key: { consumerId: string } | { corporateId: string }) =>
    db.transaction((tx) => promoteClaim(tx, { partnerId: partner.id, ...key }, { actor, now: systemNow() }))
  expect(await promote({ consumerId: id })).toMatchObject({ failure: 'claim_not_found' })
  expect((await promote({ corporateId: id })).ok).toBe(true)
  expect((await call('GET', `/corporates/${id}`)).json).toMatchObject({
    registeredName: 'Acme SAS',
    incorporationDate: '2011-04-01',
    externalId: null,
    registeredAddress: { city: 'Paris' },
    termsAccepted: true,
    emailAddressVerified: false,
  })
  const [corporate] = await db.select().from(corporates).where(eq(corporates.id, id))
  expect(corporate?.origin).toBe('ANONYMOUS')
})

test('a corporate’s claim is proved by its phone, which may be that of others too', async () => {
  const phone = newPhone()
  const given = { registeredName: 'Acme SAS', incorporationCountry: 'FRA', phone }
  await create({ phone })
  await call('POST', '/corporates', { json: given })
  const id = await claimId(given, '/corporates')
  const ask = (path: string, json: object) => call('POST', `/verifications/phone/${path}`, { json })
  expect((await ask('send', { consumerId: id })).json.errorCode).toBe('CONSUMER_NOT_FOUND')
  expect((await ask('send', { corporateId: id })).status).toBe(200)
  expect((await ask('verify', { corporateId: id, code: '000000' })).json.attemptsLeft).toBe(4)
  expect((await call('GET', `/corporates/${id}`)).status).toBe(404)
  expect((await ask('verify', { corporateId: id, code: '123456' })).status).toBe(204)
  expect((await call('GET', `/corporates/${id}`)).json.phone).toMatchObject({ ...phone, verified: true })
  expect(await eventsOf(id)).toEqual([
    ['CORPORATE_CREATED', { origin: 'ANONYMOUS' }],
    ['CORPORATE_PHONE_VERIFIED', {}],
  ])
  const mute = await claimId({ ...given, phone: undefined }, '/corporates')
  expect((await ask('send', { corporateId: mute })).json.errorCode).toBe('PHONE_MISSING')
})

test('a claim that is not well formed is refused like a create', async () => {
  for (const [field, given] of [
    ['phone', {}],
    ['phone.number', { phone: { countryCode: '33', number: '1' } }],
    ['nothing', { phone: newPhone(), nothing: 1 }],
  ] as const) {
    const { status, json } = await claim(given)
    expect([status, json.details?.[0]?.field]).toEqual([400, field])
  }
  const nameless = await call('POST', '/consumers', { key: null, json: { phone: newPhone() } })
  expect(nameless.json.errorCode).toBe('PARTNER_NAME_REQUIRED')
  const unknown = await claim({ phone: newPhone(), partnerName: 'nobody-of-that-name' })
  expect(unknown.json.errorCode).toBe('PARTNER_UNKNOWN')
})
