import { and, asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { acceptances, corporates, events } from '#db/schema/index.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi, type Json } from '#lib/testing/checked-api.ts'
import { publishVersion } from '#lib/testing/partner-with-terms.ts'
import { testDatabase } from '#lib/testing/test-database.ts'

const db = await testDatabase()
const partner = await newApiPartner(db)
const call = checkedApi(undefined, partner.key)
const acme = { registeredName: 'Acme SAS', incorporationCountry: 'FRA' }
const phone = { countryCode: '33', number: '142685300' }

const create = async (given: object = {}) => {
  const created = await call('POST', '/corporates', { json: { ...acme, ...given } })
  expect([created.status, created.json]).toEqual([201, { id: expect.any(String) }])
  return String(created.json.id)
}
const eventsOf = async (id: string) => {
  const rows = await db
    .select({ type: events.type, ofType: events.endUserType, data: events.data })
    .from(events)
    .where(and(eq(events.partnerId, partner.id), eq(events.endUserId, id)))
    .orderBy(asc(events.sequence))
  for (const { ofType } of rows) expect(ofType).toBe('CORPORATE')
  return rows.map(({ type, data }) => [type, data])
}
const address = {
  isoCountryCode: 'FRA',
  city: 'Paris',
  postalCode: null,
  street: 'Rue de la Paix',
  number: null,
  refinement: null,
  stateOrProvince: null,
}
const everything = {
  externalId: 'company-1',
  tradeName: 'Acme',
  incorporationCode: '732829320',
  incorporationDate: '2011-04-01',
  website: 'https://acme.example',
  vatNumber: 'FR83404833048',
  businessAddress: { ...address, city: 'Lyon' },
  emailAddress: 'Office@Example.org',
  sourceOfFunds: 'OTHER',
  otherSourceOfFunds: 'Bets',
  occupation: 'BUSINESS_OWNER',
  otherOccupation: 'kept',
  lastTermsAccepted: '1.0',
  metadata: { tier: ['gold'] },
}

test('a corporate is created with everything, read back, active, and told in events', async () => {
  const id = await create({ partnerName: 'ignored', ...everything, registeredAddress: address, phone })
  const read = await call('GET', `/corporates/${id}`)
  expect(read.json).toEqual({
    id,
    ...acme,
    ...everything,
    registeredAddress: address,
    address,
    phone: { ...phone, verified: false, verificationDate: null },
    emailAddressVerified: false,
    emailVerificationDate: null,
    termsAccepted: true,
    status: {
      suspension: { value: 'NOT_SUSPENDED', operator: null, reason: null },
      overall: { value: 'ACTIVE' },
    },
    creationDate: expect.any(String),
    updateDate: read.json.creationDate,
  })
  expect(await eventsOf(id)).toEqual([
    ['CORPORATE_CREATED', { origin: 'KEY' }],
    ['CORPORATE_TERMS_ACCEPTED', { type: 'CORPORATE', version: '1.0' }],
  ])
  const [evidence] = await db.select().from(acceptances).where(eq(acceptances.consumerId, id))
  expect(evidence).toMatchObject({ kind: 'STATED', source: 'KEY', version: '1.0', keyId: partner.keyId })
})

test('what is not known is null, and what is missing is named', async () => {
  const { json } = await call('GET', `/corporates/${await create()}`)
  const unset = Object.entries(json).filter(([, value]) => value === null)
  expect(unset.map(([name]) => name)).toEqual(
    expect.arrayContaining(['externalId', 'phone', 'address', 'website', 'lastTermsAccepted']),
  )
  expect(json).toMatchObject({ termsAccepted: false, status: { overall: { value: 'INACTIVE' } } })
  for (const [field, sent] of [
    ['registeredName', { registeredName: undefined }],
    ['registeredName', { registeredName: ' ' }],
    ['incorporationCountry', { incorporationCountry: 'FR' }],
    ['incorporationDate', { incorporationDate: '2011-02-30' }],
    ['phone.number', { phone: { countryCode: '33', number: '1' } }],
    ['address', { address, registeredAddress: address }],
  ] as const) {
    const { status, json: problem } = await call('POST', '/corporates', { json: { ...acme, ...sent } })
    expect([status, problem.details?.[0]?.field]).toEqual([400, field])
  }
})

test('the body of the guide updates a corporate, its address by the name that it has there', async () => {
  const id = await create()
  const body = {
    externalId: 'guide',
    address,
    emailAddress: 'guide@example.org',
    sourceOfFunds: 'COMPENSATION_PAYOUT',
    otherSourceOfFunds: 'string',
    occupation: 'BUSINESS_OWNER',
    otherOccupation: 'string',
    lastTermsAccepted: '1.0',
    metadata: { property1: {} },
  }
  const patch = () => call('PATCH', `/corporates/${id}`, { json: body })
  const patched = await patch()
  expect([patched.status, patched.json]).toEqual([200, expect.objectContaining(body)])
  expect(patched.json.registeredAddress).toEqual(address)
  await patch()
  expect((await eventsOf(id)).map(([type]) => type)).toEqual([
    'CORPORATE_CREATED',
    'CORPORATE_UPDATED',
    'CORPORATE_TERMS_ACCEPTED',
  ])
})

test('null clears what can be clear, and what is derived cannot be set', async () => {
  const id = await create({ ...everything, externalId: 'cleared', registeredAddress: address })
  const patch = (json: object) => call('PATCH', `/corporates/${id}`, { json })
  const cleared = { address: null, businessAddress: null, website: null, incorporationDate: null }
  const patched = await patch({ ...cleared, externalId: null, registeredName: 'New name' })
  expect(patched.json).toMatchObject({ ...cleared, externalId: null, registeredName: 'New name' })
  for (const name of ['registeredName', 'incorporationCountry', 'phone', 'lastTermsAccepted']) {
    expect([name, (await patch({ [name]: null })).status]).toEqual([name, 400])
  }
  expect((await patch({ status: {}, termsAccepted: true })).json.errorCode).toBe('FIELD_NOT_EDITABLE')
})

test('another phone or email address is unverified; several corporates may have one phone', async () => {
  const id = await create({ phone, emailAddress: 'a@example.org' })
  await create({ phone })
  const verifiedAt = new Date('2026-11-02T09:00:00.000Z')
  const set = { phoneVerifiedAt: verifiedAt, emailVerifiedAt: verifiedAt }
  await db.update(corporates).set(set).where(eq(corporates.id, id))
  const patch = (json: object) => call('PATCH', `/corporates/${id}`, { json })
  const same = await patch({ phone, emailAddress: 'A@example.org' })
  expect(same.json).toMatchObject({ phone: { verified: true }, emailAddressVerified: true })
  const other = await patch({
    phone: { ...phone, number: '142685301' },
    emailAddress: 'b@example.org',
  })
  expect(other.json).toMatchObject({
    phone: { verified: false, verificationDate: null },
    emailAddressVerified: false,
  })
})

test('its phone is verified by a code, once, and not while it is suspended', async () => {
  const id = await create({ phone })
  const ask = (path: string, json: object) =>
    call('POST', `/verifications/phone/${path}`, { json: { corporateId: id, ...json } })
  expect((await ask('verify', { code: '123456' })).json.errorCode).toBe('PHONE_CODE_NOT_SENT')
  await call('POST', `/end-users/${id}/suspensions`, { json: { reason: 'x' } })
  expect((await ask('send', {})).json.errorCode).toBe('END_USER_SUSPENDED')
  await call('DELETE', `/end-users/${id}/suspensions/PARTNER`)
  expect((await ask('send', {})).status).toBe(200)
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask('verify', { code: '123456' })))
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
  expect((await call('GET', `/corporates/${id}`)).json.phone).toMatchObject({ verified: true })
  expect((await eventsOf(id)).filter(([type]) => type === 'CORPORATE_PHONE_VERIFIED')).toHaveLength(1)
  expect((await ask('send', {})).json.errorCode).toBe('PHONE_ALREADY_VERIFIED')
  const both = await ask('send', { consumerId: id })
  expect(both.json).toMatchObject({ status: 400, details: [{ field: 'consumerId' }] })
  const neither = await call('POST', '/verifications/phone/send', { json: {} })
  expect(neither.json).toMatchObject({ status: 400, details: [{ field: 'consumerId' }] })
})

test('a code to the phone before is void', async () => {
  const id = await create({ phone })
  const ask = (path: string, json: object) =>
    call('POST', `/verifications/phone/${path}`, { json: { corporateId: id, ...json } })
  await ask('send', {})
  await call('PATCH', `/corporates/${id}`, { json: { phone: { ...phone, number: '142685377' } } })
  expect((await ask('verify', { code: '123456' })).json.errorCode).toBe('PHONE_CODE_NOT_SENT')
})

test('an external id is unique among corporates, and a consumer may have the same one', async () => {
  const externalId = 'shared'
  await call('POST', '/consumers', {
    json: { phone: { countryCode: '33', number: '612345678' }, externalId },
  })
  const fifty = Array.from({ length: 50 }, () =>
    call('POST', '/corporates', { json: { ...acme, externalId } }),
  )
  const statuses = (await Promise.all(fifty)).map(({ status }) => status)
  expect(statuses.sort()).toEqual([201, ...Array(49).fill(409)])
  const id = await create()
  const taken = await call('PATCH', `/corporates/${id}`, { json: { externalId, website: 'x.example' } })
  expect(taken.json).toMatchObject({
    errorCode: 'EXTERNAL_ID_ALREADY_USED',
    details: [{ field: 'externalId' }],
  })
  expect((await call('GET', `/corporates/${id}`)).json.website).toBeNull()
})

test('its terms are those for corporates, and publishing new ones flips it', async () => {
  const other = await newApiPartner(db)
  const ask = checkedApi(undefined, other.key)
  await publishVersion(db, other, '7.0', 1)
  const json = { ...acme, lastTermsAccepted: '7.0' }
  expect((await ask('POST', '/corporates', { json })).json.errorCode).toBe('TERMS_VERSION_UNKNOWN')
  const created = await ask('POST', '/corporates', { json: { ...acme, lastTermsAccepted: '1.0' } })
  const path = `/corporates/${created.json.id}`
  const isActive = async () => (await ask('GET', path)).json.status?.overall?.value
  expect(await isActive()).toBe('ACTIVE')
  await publishVersion(db, other, '2.0', 2, 'CORPORATE')
  expect(await isActive()).toBe('INACTIVE')
  const suspensions = `/end-users/${created.json.id}/suspensions`
  await ask('PATCH', path, { json: { lastTermsAccepted: '2.0' } })
  expect(await isActive()).toBe('ACTIVE')
  await ask('POST', suspensions, { json: { reason: 'Unpaid' } })
  expect(await isActive()).toBe('INACTIVE')
  await ask('DELETE', `${suspensions}/PARTNER`)
  expect(await isActive()).toBe('ACTIVE')
})

test('parallel patches of different fields all survive', async () => {
  const id = await create()
  const changes = [
    { externalId: 'parallel' },
    { emailAddress: 'p@example.org' },
    { occupation: 'FARMER' },
    { website: 'p.example' },
    { registeredName: 'Parallel' },
    { registeredAddress: address },
    { metadata: { n: 1 } },
    { lastTermsAccepted: '1.0' },
  ]
  const answers = await Promise.all(changes.map((json) => call('PATCH', `/corporates/${id}`, { json })))
  expect(answers.map(({ status }) => status)).toEqual(changes.map(() => 200))
  expect((await call('GET', `/corporates/${id}`)).json).toMatchObject(Object.assign({}, ...changes))
  expect(await eventsOf(id)).toHaveLength(1 + changes.length)
})

test('lists filter, sort and go on', async () => {
  const own = await newApiPartner(db)
  const ask = checkedApi(undefined, own.key)
  const names = ['Émile', 'emilia', 'Zoo', 'Abba', '100% pure']
  for (const [index, registeredName] of names.entries()) {
    const isOdd = index % 2 === 1
    await ask('POST', '/corporates', {
      json: {
        ...acme,
        registeredName,
        externalId: `c-${index}`,
        ...(isOdd && { lastTermsAccepted: '1.0', emailAddress: 'Odd@example.org' }),
      },
    })
  }
  const namesOf = (json: Json) =>
    Array.from({ length: Number(json.content?.length) }, (_, index) =>
      String(json.content?.[index]?.registeredName),
    )
  const list = async (query: string) => namesOf((await ask('GET', `/corporates?${query}`)).json)
  const byName = 'sortAttribute=REGISTERED_NAME&sortDirection=ASC'
  expect(await list(byName)).toEqual(['100% pure', 'Abba', 'Émile', 'emilia', 'Zoo'])
  expect(await list(`${byName}&registeredName=EMIL`)).toEqual(['Émile', 'emilia'])
  expect(await list('registeredName=%25')).toEqual([])
  expect(await list('externalId=c-2')).toEqual(['Zoo'])
  expect(await list(`${byName}&emailAddress=odd@EXAMPLE.org`)).toEqual(['Abba', 'emilia'])
  expect(await list(`${byName}&overallStatus=ACTIVE`)).toEqual(['Abba', 'emilia'])
  expect(await list('suspensionStatus=SUSPENDED')).toEqual([])
  const { json: abba } = await ask('GET', '/corporates?externalId=c-3')
  await ask('POST', `/end-users/${abba.content?.[0]?.id}/suspensions`, { json: { reason: 'Unpaid' } })
  expect(await list('suspensionStatus=SUSPENDED')).toEqual(['Abba'])
  expect(await list(`${byName}&suspensionStatus=NOT_SUSPENDED`)).toEqual([
    '100% pure',
    'Émile',
    'emilia',
    'Zoo',
  ])
  expect(await list(`${byName}&overallStatus=INACTIVE`)).toEqual(['100% pure', 'Abba', 'Émile', 'Zoo'])
  expect(await list('sortAttribute=CREATION_DATE&sortDirection=ASC')).toEqual(names)
  for (const order of [
    byName,
    'sortAttribute=CREATION_DATE',
    'sortAttribute=UPDATE_DATE&sortDirection=ASC',
  ]) {
    const all = await list(order)
    const seen: string[] = []
    for (let after: unknown = ''; after !== null; ) {
      const { json } = await ask('GET', `/corporates?${order}&pageSize=2${after ? `&after=${after}` : ''}`)
      seen.push(...namesOf(json))
      expect(json.totalElements).toBe(5)
      after = json.next
    }
    expect(seen).toEqual(all)
  }
})

test('another partner’s corporate, an unknown one and a malformed id are one and the same 404', async () => {
  const id = await create()
  const foreign = checkedApi(undefined, (await newApiPartner(db)).key)
  const unknown = '0198f1d2-6c1e-7a40-9d9c-2f7f3a1b5c3d'
  for (const method of ['GET', 'PATCH']) {
    const json = method === 'GET' ? undefined : { website: 'eve.example' }
    const answers = await Promise.all(
      [id, unknown, 'x', '%00'].map((name) => foreign(method, `/corporates/${name}`, { json })),
    )
    const bodies = answers.map(({ json: body }) => ({ ...body, instance: '', timestamp: '' }))
    for (const body of bodies) expect(body).toEqual({ ...bodies[0], errorCode: 'CORPORATE_NOT_FOUND' })
  }
  expect((await call('GET', `/corporates/${id}`)).json.website).toBeNull()
  expect((await call('GET', `/consumers/${id}`)).json.errorCode).toBe('CONSUMER_NOT_FOUND')
})
