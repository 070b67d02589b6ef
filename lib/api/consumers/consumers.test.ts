import { and, asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { acceptances, consumers, events } from '#db/schema/index.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi } from '#lib/testing/checked-api.ts'
import { publishVersion } from '#lib/testing/partner-with-terms.ts'
import { testDatabase } from '#lib/testing/test-database.ts'

const db = await testDatabase()
const partner = await newApiPartner(db)
const call = checkedApi(undefined, partner.key)

let numbers = 10_000_000
const newPhone = () => ({ countryCode: '33', number: `6${numbers++}` })
const create = async (given: object = {}) => {
  const created = await call('POST', '/consumers', { json: { phone: newPhone(), ...given } })
  expect([created.status, created.json]).toEqual([201, { id: expect.any(String) }])
  return String(created.json.id)
}
const eventsOf = async (id: string) => {
  const rows = await db
    .select({ type: events.type, data: events.data })
    .from(events)
    .where(and(eq(events.partnerId, partner.id), eq(events.endUserId, id)))
    .orderBy(asc(events.sequence))
  return rows.map(({ type, data }) => [type, data])
}

test('a consumer is created with everything, read back, and told in events', async () => {
  const phone = newPhone()
  const given = {
    partnerName: 'ignored',
    externalId: ' user-1 ',
    phone,
    emailAddress: 'Ada@Example.org',
    address: { isoCountryCode: 'FRA', city: 'Paris', street: 'Rue de la Paix', bypassVerification: true },
    sourceOfFunds: 'OTHER',
    otherSourceOfFunds: 'A bet',
    occupation: 'ENGINEER',
    otherOccupation: 'kept',
    lastTermsAccepted: '1.0',
    metadata: { a: { b: [1, 'é\n'] } },
  }
  const id = await create(given)
  const read = await call('GET', `/consumers/${id}`)
  expect(read.json).toEqual({
    id,
    externalId: 'user-1',
    phone: { ...phone, verified: false, verificationDate: null },
    emailAddress: 'Ada@Example.org',
    emailAddressVerified: false,
    emailVerificationDate: null,
    firstName: null,
    middleName: null,
    lastName: null,
    birthDate: null,
    gender: null,
    address: {
      isoCountryCode: 'FRA',
      city: 'Paris',
      postalCode: null,
      street: 'Rue de la Paix',
      number: null,
      refinement: null,
      stateOrProvince: null,
    },
    sourceOfFunds: 'OTHER',
    otherSourceOfFunds: 'A bet',
    occupation: 'ENGINEER',
    otherOccupation: 'kept',
    lastTermsAccepted: '1.0',
    termsAccepted: true,
    metadata: { a: { b: [1, 'é\n'] } },
    kycInfo: { kycApplicationId: null, status: 'NOT_STARTED', statusReason: null, updateDate: null },
    status: {
      kyc: { value: 'NOT_STARTED', reason: null },
      suspension: { value: 'NOT_SUSPENDED', operator: null, reason: null },
      overall: { value: 'INACTIVE' },
    },
    creationDate: expect.any(String),
    updateDate: read.json.creationDate,
  })
  expect(await eventsOf(id)).toEqual([
    ['CONSUMER_CREATED', { origin: 'KEY' }],
    ['CONSUMER_TERMS_ACCEPTED', { type: 'CONSUMER', version: '1.0' }],
  ])
  const [evidence] = await db.select().from(acceptances).where(eq(acceptances.consumerId, id))
  expect(evidence).toMatchObject({
    kind: 'STATED',
    source: 'KEY',
    version: '1.0',
    language: 'EN',
    keyId: partner.keyId,
  })
})

test('fifty parallel creates of one phone in every spelling give one consumer and 49 conflicts', async () => {
  const spellings = [
    { countryCode: '1', number: '8762101234' },
    { countryCode: '+1876', number: '210 12-34' },
    { countryCode: '1876', number: '8762101234' },
    { countryCode: '1', number: '(876) ２１０.١٢٣٤' },
    { countryCode: '1876', number: '1 876 2101234' },
  ]
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      call('POST', '/consumers', { json: { phone: spellings[index % spellings.length] } }),
    ),
  )
  const codes = answers.map(({ json }) => json.errorCode ?? 'CREATED')
  expect(codes.filter((code) => `${code}` === 'CREATED')).toHaveLength(1)
  expect(codes.filter((code) => `${code}` === 'PHONE_ALREADY_USED')).toHaveLength(49)
})

test('what is taken is said, and nothing is written', async () => {
  const phone = newPhone()
  await create({ phone, externalId: 'taken' })
  const before = await db.$count(consumers, eq(consumers.partnerId, partner.id))
  const post = (json: object) => call('POST', '/consumers', { json })
  expect((await post({ phone })).json).toMatchObject({
    status: 409,
    error: 'conflict',
    errorCode: 'PHONE_ALREADY_USED',
    details: [{ field: 'phone.number' }],
  })
  expect((await post({ phone: newPhone(), externalId: 'taken' })).json.errorCode).toBe(
    'EXTERNAL_ID_ALREADY_USED',
  )
  expect((await post({ phone: newPhone(), lastTermsAccepted: '9' })).json.errorCode).toBe(
    'TERMS_VERSION_UNKNOWN',
  )
  expect(await db.$count(consumers, eq(consumers.partnerId, partner.id))).toBe(before)
  // An empty external id is none, as often as one likes.
  await create({ externalId: '' })
  await create({ externalId: '' })
})

test('patches change what they name, clear by null, and are no event where nothing changes', async () => {
  const id = await create({ emailAddress: 'a@example.org', occupation: 'STUDENT' })
  const patch = (json: object) => call('PATCH', `/consumers/${id}`, { json })
  const patched = await patch({ externalId: 'x', occupation: null, address: { isoCountryCode: 'DEU' } })
  expect(patched.json).toMatchObject({ externalId: 'x', occupation: null, emailAddress: 'a@example.org' })
  await patch({ externalId: 'x', emailAddress: 'A@EXAMPLE.org', address: { isoCountryCode: 'DEU' } })
  expect(await eventsOf(id)).toEqual([
    ['CONSUMER_CREATED', { origin: 'KEY' }],
    ['CONSUMER_UPDATED', { fields: 'externalId occupation address' }],
  ])
  const refused = await patch({ firstName: 'Eve', status: {} })
  expect(refused.json).toMatchObject({
    errorCode: 'FIELD_NOT_EDITABLE',
    details: [{ field: 'firstName' }, { field: 'status' }],
  })
  expect((await patch({ phone: null })).status).toBe(400)
  expect((await patch({ lastTermsAccepted: null })).status).toBe(400)
})

test('another phone or email address is unverified; the same one stays as it is', async () => {
  const phone = newPhone()
  const id = await create({ phone, emailAddress: 'a@example.org' })
  const verifiedAt = new Date('2026-11-02T09:00:00.000Z')
  await db
    .update(consumers)
    .set({ phoneVerifiedAt: verifiedAt, emailVerifiedAt: verifiedAt })
    .where(eq(consumers.id, id))
  const patch = (json: object) => call('PATCH', `/consumers/${id}`, { json })
  const same = await patch({ phone, emailAddress: 'A@example.org' })
  expect(same.json).toMatchObject({ phone: { verified: true }, emailAddressVerified: true })
  const other = await patch({ phone: newPhone(), emailAddress: 'b@example.org' })
  expect(other.json).toMatchObject({
    phone: { verified: false, verificationDate: null },
    emailAddressVerified: false,
    emailVerificationDate: null,
  })
  const takenPhone = newPhone()
  await create({ phone: takenPhone })
  expect((await patch({ phone: takenPhone, occupation: 'WORKER' })).json.errorCode).toBe('PHONE_ALREADY_USED')
  expect((await call('GET', `/consumers/${id}`)).json.occupation).toBeNull()
})

test('parallel patches of different fields all survive', async () => {
  const id = await create()
  const changes = [
    { externalId: 'parallel' },
    { emailAddress: 'p@example.org' },
    { occupation: 'FARMER' },
    { otherOccupation: 'vines' },
    { sourceOfFunds: 'GIFT' },
    { address: { isoCountryCode: 'ITA' } },
    { metadata: { n: 1 } },
    { lastTermsAccepted: '1.0' },
  ]
  const answers = await Promise.all(changes.map((json) => call('PATCH', `/consumers/${id}`, { json })))
  expect(answers.map(({ status }) => status)).toEqual(changes.map(() => 200))
  const { json } = await call('GET', `/consumers/${id}`)
  expect(json).toMatchObject(Object.assign({}, ...changes))
  expect(await eventsOf(id)).toHaveLength(1 + changes.length)
})

test('terms: an older version is evidence and moves nobody back; publishing flips everybody', async () => {
  const other = await newApiPartner(db)
  const ask = checkedApi(undefined, other.key)
  await publishVersion(db, other, '2.0', 1)
  const created = await ask('POST', '/consumers', { json: { phone: newPhone(), lastTermsAccepted: '2.0' } })
  const path = `/consumers/${created.json.id}`
  const patched = await ask('PATCH', path, { json: { lastTermsAccepted: '1.0' } })
  expect(patched.json).toMatchObject({ lastTermsAccepted: '2.0', termsAccepted: true })
  await ask('PATCH', path, { json: { lastTermsAccepted: '2.0' } })
  const evidence = await db.select().from(acceptances).where(eq(acceptances.partnerId, other.id))
  expect(evidence.map(({ version }) => version).sort()).toEqual(['1.0', '2.0'])
  await publishVersion(db, other, '3.0', 2)
  expect((await ask('GET', path)).json).toMatchObject({ lastTermsAccepted: '2.0', termsAccepted: false })
})

test('another partner’s consumer, an unknown one and a malformed id are one and the same 404', async () => {
  const id = await create()
  const foreign = checkedApi(undefined, (await newApiPartner(db)).key)
  const unknown = '0198f1d2-6c1e-7a40-9d9c-2f7f3a1b5c3d'
  for (const method of ['GET', 'PATCH']) {
    const json = method === 'GET' ? undefined : { occupation: 'CLERGY' }
    const answers = await Promise.all(
      [id, unknown, 'x', '%00', 'a'.repeat(500)].map((name) =>
        foreign(method, `/consumers/${name}`, { json }),
      ),
    )
    const bodies = answers.map(({ json: body }) => ({ ...body, instance: '', timestamp: '' }))
    for (const body of bodies) expect(body).toEqual({ ...bodies[0], errorCode: 'CONSUMER_NOT_FOUND' })
  }
  expect((await call('GET', `/consumers/${id}`)).json.occupation).toBeNull()
})
