import fc from 'fast-check'
import type { Said, SaidOfPerson, SaidPhone } from './model-people.ts'
import type { ModelPerson } from './model-state.ts'
import type { Typed } from './model-verifications.ts'

/** One thing that a client wants, before it is known to whom: `who` counts round those that are there by then. */
export type Intent = { key?: string | undefined } & (
  | { wants: 'create'; kind: ModelPerson['kind']; hasKey: boolean; said: SaidOfPerson }
  | { wants: 'update'; who: number; said: SaidOfPerson }
  | { wants: 'publish'; kind: ModelPerson['kind']; version: string }
  | { wants: 'send code' | 'send mail'; who: number }
  | { wants: 'verify code' | 'verify mail'; who: number; typed: Typed }
  | { wants: 'start check'; who: number; isRenewal: boolean }
  | { wants: 'simulate check'; who: number; status: string; reason: string | null }
  | { wants: 'suspend' | 'unsuspend'; who: number; operator: 'PARTNER' | 'END_USER' }
  | { wants: 'move clock'; who: number; seconds: number }
  | { wants: 'wait'; seconds: number }
  | { wants: 'list'; kind: ModelPerson['kind']; filter: ListFilter }
)

export type ListFilter =
  | 'none'
  | 'SUSPENDED'
  | 'NOT_SUSPENDED'
  | 'ACTIVE'
  | 'INACTIVE'
  | 'kycStatus'
  | 'externalId'
  | 'emailAddress'

const as = (kept: unknown, sent: unknown = kept): Said => ({ sent, kept })
const noParts = {
  city: null,
  postalCode: null,
  street: null,
  number: null,
  refinement: null,
  stateOrProvince: null,
}
const addresses = [
  as(null),
  as({ ...noParts, isoCountryCode: 'DEU' }, { isoCountryCode: 'DEU' }),
  as(
    { ...noParts, isoCountryCode: 'FRA', city: 'Paris' },
    { isoCountryCode: 'FRA', city: ' Paris ', street: '', bypassVerification: true },
  ),
]

/** Few values, so that people meet: the same number, address or external id again and again. */
const shared: Record<string, Said[]> = {
  externalId: [as('a', ' a '), as('b'), as(null, ''), as(null)],
  emailAddress: [as('Ada@Example.org'), as('ada@example.org'), as('bob@example.org'), as(null)],
  sourceOfFunds: [as('GIFT'), as('OTHER'), as(null)],
  otherSourceOfFunds: [as('A bet', ' A bet '), as(''), as(null)],
  occupation: [as('STUDENT'), as('RETIRED'), as(null)],
  otherOccupation: [as('vines'), as(null)],
  metadata: [as({ a: { b: [1, 'é\n'] } }), as({}), as(null)],
}
const own: Record<ModelPerson['kind'], Record<string, Said[]>> = {
  CONSUMER: { address: addresses },
  CORPORATE: {
    registeredName: [as('Acme SAS'), as('Émile & Co', ' Émile & Co ')],
    tradeName: [as('Acme'), as(null, ''), as(null)],
    website: [as('https://acme.example'), as(null)],
    registeredAddress: addresses,
    businessAddress: addresses,
  },
}

const jamaica = { e164: '+18762101234', countryCode: '1876', number: '2101234' }
const jersey = { e164: '+447797712345', countryCode: '44', number: '7797712345' }
const france = { e164: '+33612345678', countryCode: '33', number: '612345678' }
const said = (countryCode: string, number: string) => ({ sent: { countryCode, number } })
const phones: SaidPhone[] = [
  { ...said('1', '8762101234'), phone: jamaica },
  { ...said('+1876', '210 12-34'), phone: jamaica },
  { ...said('1876', '(876) ２１０.１٢34'), phone: jamaica },
  { ...said('441534', '7797712345'), phone: jersey },
  { ...said('44', '07797 712345'), phone: jersey },
  { ...said('33', '06 12 34 56 78'), phone: france },
  { ...said('+33', '612345678'), phone: france },
  { ...said('33', '12'), errorCode: 'PHONE_INVALID' },
  { ...said('33', '0892 123456'), errorCode: 'PHONE_INVALID' },
  { ...said('999', '612345678'), errorCode: 'PHONE_COUNTRY_UNKNOWN' },
]
const goodPhones = phones.filter((phone) => 'phone' in phone)
const versions = ['1.0', '1.0', '1.0', '2.0', '3.0', 'none']

const kind = fc.constantFrom<ModelPerson['kind']>('CONSUMER', 'CONSUMER', 'CORPORATE')
/** A few, so that what is begun with somebody is gone on with. */
const who = fc.constantFrom(0, 1, 2, 3, 0, 1, 2, 0, 1, 0, 4, 5)
const key = fc.option(fc.constantFrom('k1', 'k2', 'k3'), { nil: undefined, freq: 2 })
const phone = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...goodPhones) },
  { weight: 1, arbitrary: fc.constantFrom(...phones) },
)
const terms = fc.option(fc.constantFrom(...versions), { nil: undefined })

/** Some fields, most of them left out. */
function fields(of: Record<string, Said[]>): fc.Arbitrary<Record<string, Said>> {
  const pairs = Object.entries(of).flatMap(([name, values]) => values.map((value) => [name, value] as const))
  return fc.array(fc.constantFrom(...pairs), { maxLength: 4 }).map((chosen) => Object.fromEntries(chosen))
}

const toSaid = (given: {
  phone: SaidPhone | undefined
  fields: Record<string, Said>
  terms: string | undefined
}): SaidOfPerson => ({
  fields: given.fields,
  ...(given.phone && { phone: given.phone }),
  ...(given.terms !== undefined && { terms: given.terms }),
})

const consumerSaid = fc.record({ phone, fields: fields({ ...shared, ...own.CONSUMER }), terms }).map(toSaid)
const corporateSaid = fc
  .record({
    phone: fc.option(phone, { nil: undefined, freq: 2 }),
    fields: fields({ ...shared, ...own.CORPORATE }),
    terms,
  })
  .map(toSaid)
  .map((whole) => ({ ...whole, fields: { registeredName: as('Acme SAS'), ...whole.fields } }))
const changes = fc
  .record({ phone: fc.option(phone, { nil: undefined, freq: 2 }), fields: fields(shared), terms })
  .map(toSaid)
const changesOfConsumer = fields(own.CONSUMER).map((changed): SaidOfPerson => ({ fields: changed }))
const changesOfCorporate = fields(own.CORPORATE).map((changed): SaidOfPerson => ({ fields: changed }))

const create = (of: ModelPerson['kind'], whole: fc.Arbitrary<SaidOfPerson>) =>
  fc.record({
    wants: fc.constant('create' as const),
    kind: fc.constant(of),
    hasKey: fc.constantFrom(true, true, true, false),
    said: whole,
    key,
  })
const operator = fc.constantFrom<'PARTNER' | 'END_USER'>('PARTNER', 'END_USER')
const typed = fc.constantFrom<Typed>('right', 'right', 'wrong', 'junk')
const of = <Wants extends string>(...wants: Wants[]) => fc.constantFrom(...wants)

/** What clients want, what leads on more often than what does not. */
export const intent: fc.Arbitrary<Intent> = fc.oneof(
  { weight: 3, arbitrary: create('CONSUMER', consumerSaid) },
  { weight: 1, arbitrary: create('CORPORATE', corporateSaid) },
  {
    weight: 5,
    arbitrary: fc.record({
      wants: of('update'),
      who,
      said: fc.oneof(changes, changes, changesOfConsumer, changesOfCorporate),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ wants: of('publish'), kind, version: fc.constantFrom('2.0', '3.0'), key }),
  },
  { weight: 8, arbitrary: fc.record({ wants: of('send code', 'send code', 'send mail'), who, key }) },
  {
    weight: 7,
    arbitrary: fc.record({ wants: of('verify code', 'verify code', 'verify mail'), who, typed, key }),
  },
  { weight: 3, arbitrary: fc.record({ wants: of('start check'), who, isRenewal: fc.boolean(), key }) },
  {
    weight: 4,
    arbitrary: fc.record({
      wants: of('simulate check'),
      who,
      status: of('CREATED', 'PROCESSING', 'PENDING_REVIEW', 'VALIDATED', 'VALIDATED', 'DECLINED', 'ABORTED'),
      reason: fc.constantFrom(null, 'FACE_MISMATCH'),
      key,
    }),
  },
  { weight: 3, arbitrary: fc.record({ wants: of('suspend', 'unsuspend'), who, operator, key }) },
  {
    weight: 2,
    arbitrary: fc.record({
      wants: of('move clock'),
      who,
      seconds: fc.constantFrom(30, 60, 600, 86_400, 2_592_000),
      key,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ wants: of('wait'), seconds: fc.constantFrom(10, 30, 120, 600, 86_400) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      wants: of('list'),
      kind,
      filter: fc.constantFrom<ListFilter>(
        'none',
        'SUSPENDED',
        'NOT_SUSPENDED',
        'ACTIVE',
        'INACTIVE',
        'kycStatus',
        'externalId',
        'emailAddress',
      ),
    }),
  },
)
