import { expect, test } from 'vitest'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi } from '#lib/testing/checked-api.ts'
import { testDatabase } from '#lib/testing/test-database.ts'

// The closed lists of the guide that partners already follow, as it has them.
const sourcesOfFunds = `COMPENSATION_PAYOUT COMPANY_PROFITS COMPANY_SALE DIVIDEND_PAYMENTS DIVORCE_SETTLEMENT
  FIXED_DEPOSITS GIFT INHERITANCE INSURANCE_PAYOUT LOAN LOTTERY_OR_GAMBLING_WIN RETIREMENT_INCOME SALE_OF_INVESTMENT
  SALE_OF_PROPERTY SAVINGS_FROM_SALARY OTHER`.split(/\s+/)
const occupations =
  `BUSINESS_OWNER CLERGY CRAFTSMAN ENGINEER EXECUTIVE FARMER FREELANCE LIBERAL_PROFESSION POLITICIAN
  PROFESSOR PUBLIC_SERVANT RETIRED SHOPKEEPER STUDENT UNEMPLOYED WORKER OTHER`.split(/\s+/)

const db = await testDatabase()
const partner = await newApiPartner(db)
const call = checkedApi(undefined, partner.key)

let numbers = 40_000_000
const newPhone = () => ({ countryCode: '33', number: `6${numbers++}` })
const create = async (json: object) =>
  String((await call('POST', '/consumers', { json: { phone: newPhone(), ...json } })).json.id)
const read = async (id: string) => (await call('GET', `/consumers/${id}`)).json

test('every source of funds and every occupation of the guide is taken, at creation and later, and no other', async () => {
  expect([sourcesOfFunds.length, occupations.length]).toEqual([16, 17])
  const id = await create({})
  for (const [field, values] of [
    ['sourceOfFunds', sourcesOfFunds],
    ['occupation', occupations],
  ] as const) {
    for (const value of values) {
      const created = await read(await create({ [field]: value }))
      const patched = await call('PATCH', `/consumers/${id}`, { json: { [field]: value } })
      expect([created[field], patched.json[field]]).toEqual([value, value])
    }
    for (const value of ['OTHERS', 'other', '']) {
      expect((await call('PATCH', `/consumers/${id}`, { json: { [field]: value } })).status).toBe(400)
    }
  }
})

test('the request of the guide is taken as it stands there, its partner’s name ignored with a key', async () => {
  const body = {
    partnerName: 'nobody of this name',
    externalId: 'string',
    phone: { countryCode: '33', number: '699887766' },
    emailAddress: 'string@example.org',
    sourceOfFunds: 'COMPENSATION_PAYOUT',
    otherSourceOfFunds: 'string',
    occupation: 'BUSINESS_OWNER',
    otherOccupation: 'string',
    lastTermsAccepted: '1.0',
    metadata: { property1: {}, property2: {} },
  }
  const created = await call('POST', '/consumers', { json: body })
  expect([created.status, Object.keys(created.json)]).toEqual([201, ['id']])
  const { partnerName, phone, ...shown } = body
  expect(await read(String(created.json.id))).toMatchObject({ ...shown, phone, termsAccepted: true })
})

test('texts are trimmed and may have lines where they are texts; metadata is kept as it came', async () => {
  const metadata = { ' spaced ': '  a\nb  ', n: [1.5, null, false] }
  const shown = await read(
    await create({
      externalId: '  user-1 ',
      emailAddress: ' ada@example.org ',
      otherOccupation: ' vines\n\tand wine ',
      metadata,
    }),
  )
  expect(shown).toMatchObject({
    externalId: 'user-1',
    emailAddress: 'ada@example.org',
    otherOccupation: 'vines\n\tand wine',
    metadata,
  })
  const reasoned = await create({})
  const reason = ' lost card\n\tand found again '
  await call('POST', `/end-users/${reasoned}/suspensions`, { json: { reason } })
  expect((await read(reasoned)).status?.suspension?.reason).toBe(reason.trim())
  const long = 'é'.repeat(511)
  expect(await read(await create({ externalId: long, otherSourceOfFunds: long }))).toMatchObject({
    externalId: long,
    otherSourceOfFunds: long,
  })
})

test('metadata may be 3000 characters as compact JSON, and not one more', async () => {
  const around = JSON.stringify({ a: '' }).length
  const fits = { a: 'x'.repeat(3000 - around) }
  expect((await read(await create({ metadata: fits }))).metadata).toEqual(fits)
  const json = { phone: newPhone(), metadata: { a: `${fits.a}x` } }
  expect((await call('POST', '/consumers', { json })).json.errorCode).toBe('METADATA_TOO_LARGE')
})

test('a Jersey number is shown under the longest code that is listed and prefixes it', async () => {
  const jersey = await read(await create({ phone: { countryCode: '441534', number: '7797712345' } }))
  expect(jersey.phone).toMatchObject({ countryCode: '44', number: '7797712345', verified: false })
  const jamaica = await read(await create({ phone: { countryCode: '1', number: '8762101234' } }))
  expect(jamaica.phone).toMatchObject({ countryCode: '1876', number: '2101234' })
})
