import { isDeepStrictEqual } from 'node:util'
import { done, type Expected, type Model, type ModelPerson, type ModelPhone, refuse } from './model-state.ts'

/** A value as a request has it and as answers then show it. */
export type Said = { sent: unknown; kept: unknown }
export type SaidPhone = { sent: { countryCode: string; number: string } } & (
  | { phone: ModelPhone }
  | { errorCode: 'PHONE_INVALID' | 'PHONE_COUNTRY_UNKNOWN' }
)
export type SaidOfPerson = { phone?: SaidPhone; fields: Record<string, Said>; terms?: string }

const claimSeconds = 86_400

/** `POST /consumers` and `POST /corporates`. */
export function create(
  model: Model,
  kind: ModelPerson['kind'],
  said: SaidOfPerson,
  hasKey: boolean,
): Expected {
  const person = newPerson(model, kind, said)
  if (said.terms !== undefined && !model.terms[kind].includes(said.terms)) {
    return refuse(400, 'TERMS_VERSION_UNKNOWN')
  }
  const learn = ({ id }: { id?: unknown }) => {
    person.id = String(id)
  }
  if (!hasKey) {
    model.people.push(person)
    return { status: 201, learn }
  }
  const taken = judgeTaken(model, person)
  if (taken) return taken
  begin(person, 'KEY')
  model.people.push(person)
  return { status: 201, learn }
}

/** A claim whose phone a code has proved becomes an end user; an external id that is taken is left away. */
export function promote(model: Model, claim: ModelPerson): void {
  const { externalId } = claim.fields
  if (externalId !== null && othersOf(model, claim).some(({ fields }) => fields.externalId === externalId)) {
    claim.fields.externalId = null
  }
  begin(claim, 'ANONYMOUS')
}

function begin(person: ModelPerson, origin: 'KEY' | 'ANONYMOUS'): void {
  person.isClaim = false
  person.events.push({ type: `${person.kind}_CREATED`, data: { origin } })
  if (person.terms !== null) tellTerms(person)
}

function tellTerms({ kind, terms, events }: ModelPerson): void {
  events.push({ type: `${kind}_TERMS_ACCEPTED`, data: { type: kind, version: terms } })
}

/** `PATCH`: what is already so is no change. */
export function update(model: Model, person: ModelPerson, said: SaidOfPerson): Expected {
  const versions = model.terms[person.kind]
  if (said.terms !== undefined && !versions.includes(said.terms)) return refuse(400, 'TERMS_VERSION_UNKNOWN')
  const phone = said.phone && 'phone' in said.phone ? said.phone.phone : person.phone
  const fields = { ...person.fields }
  const changed: string[] = []
  for (const [name, { kept }] of Object.entries(said.fields)) {
    if (isSame(name, kept, person.fields[name])) continue
    fields[name] = kept
    changed.push(name)
  }
  if (phone?.e164 !== person.phone?.e164) changed.push('phone')
  const taken = judgeTaken(model, { ...person, phone, fields })
  if (taken) return taken
  Object.assign(person, { phone, fields })
  if (changed.includes('phone')) Object.assign(person, { phoneVerifiedAt: null, code: null })
  if (changed.includes('emailAddress')) Object.assign(person, { emailVerifiedAt: null, mail: null })
  if (changed.length > 0) {
    const type = `${person.kind}_UPDATED`
    person.events.push({ type, data: { fields: changed.sort().join(' ') } })
    person.updatedAt = model.now
  }
  if (said.terms !== undefined && versions.indexOf(said.terms) > versions.indexOf(person.terms ?? '')) {
    person.terms = said.terms
    person.updatedAt = model.now
    tellTerms(person)
  }
  return done(200)
}

/** Whom an id names that is not of a claim, or of one that is too old. */
export function isEndUser(person: ModelPerson): boolean {
  return !person.isClaim
}

export function isProvable(model: Model, person: ModelPerson): boolean {
  return !person.isClaim || model.now < person.createdAt + claimSeconds * 1000
}

/** Whether a consumer has the phone that would become this one's. */
export function isPhoneTaken(model: Model, person: ModelPerson): boolean {
  if (person.kind === 'CORPORATE') return false
  return othersOf(model, person).some(({ phone }) => phone?.e164 === person.phone?.e164)
}

function othersOf(model: Model, { kind, id }: ModelPerson): ModelPerson[] {
  return model.people.filter((other) => other.kind === kind && other.id !== id && !other.isClaim)
}

/** What cannot be read is refused before anybody is looked for. */
export function judgePhone({ phone }: SaidOfPerson): Expected | null {
  if (!phone || 'phone' in phone) return null
  return refuse(400, phone.errorCode)
}

function judgeTaken(model: Model, person: ModelPerson): Expected | null {
  if (isPhoneTaken(model, person)) return refuse(409, 'PHONE_ALREADY_USED')
  const { externalId } = person.fields
  const isTaken = othersOf(model, person).some(({ fields }) => fields.externalId === externalId)
  return externalId !== null && isTaken ? refuse(409, 'EXTERNAL_ID_ALREADY_USED') : null
}

function isSame(name: string, one: unknown, other: unknown): boolean {
  if (name !== 'emailAddress' || typeof one !== 'string' || typeof other !== 'string') {
    return isDeepStrictEqual(one, other)
  }
  return one.toLowerCase() === other.toLowerCase()
}

export const fieldsOf = {
  CONSUMER: ['address'],
  CORPORATE: ['registeredName', 'tradeName', 'website', 'registeredAddress', 'businessAddress'],
} as const
export const sharedFields = [
  'externalId',
  'emailAddress',
  'sourceOfFunds',
  'otherSourceOfFunds',
  'occupation',
  'otherOccupation',
  'metadata',
] as const

function newPerson(model: Model, kind: ModelPerson['kind'], said: SaidOfPerson): ModelPerson {
  const names = [...sharedFields, ...fieldsOf[kind]]
  return {
    kind,
    id: '',
    isClaim: true,
    fields: Object.fromEntries(names.map((name) => [name, said.fields[name]?.kept ?? null])),
    phone: said.phone && 'phone' in said.phone ? said.phone.phone : null,
    phoneVerifiedAt: null,
    emailVerifiedAt: null,
    terms: said.terms ?? null,
    code: null,
    mail: null,
    mailsSentAt: [],
    checks: [],
    shown: null,
    suspensions: new Map(),
    aheadMilliseconds: 0,
    createdAt: model.now,
    updatedAt: model.now,
    events: [],
  }
}
