import { fieldsOf, sharedFields } from './model-people.ts'
import { type Model, type ModelPerson, told } from './model-state.ts'

const tellOrNull = (moment: number | null) => (moment === null ? null : told(moment))

/** Whether the person holds the newest terms. */
function hasAccepted(model: Model, { kind, terms }: ModelPerson): boolean {
  return terms !== null && model.terms[kind].at(-1) === terms
}

/** The derived status. */
export function statusOf(model: Model, person: ModelPerson) {
  const operator = ['PARTNER', 'END_USER'].find((name) => person.suspensions.has(name)) ?? null
  const isProved = person.shown?.status === 'VALIDATED' && person.phoneVerifiedAt !== null
  const isActive =
    hasAccepted(model, person) && operator === null && (person.kind === 'CORPORATE' || isProved)
  return {
    ...(person.kind === 'CONSUMER' && {
      kyc: { value: person.shown?.status ?? 'NOT_STARTED', reason: person.shown?.reason ?? null },
    }),
    suspension: {
      value: operator ? 'SUSPENDED' : 'NOT_SUSPENDED',
      operator,
      reason: operator === null ? null : person.suspensions.get(operator),
    },
    overall: { value: isActive ? 'ACTIVE' : 'INACTIVE' },
  }
}

/** What `GET` of one end user has to answer, whole. */
export function shownPerson(model: Model, person: ModelPerson): Record<string, unknown> {
  const names = [...sharedFields, ...fieldsOf[person.kind]]
  const phone = person.phone && {
    countryCode: person.phone.countryCode,
    number: person.phone.number,
    verified: person.phoneVerifiedAt !== null,
    verificationDate: tellOrNull(person.phoneVerifiedAt),
  }
  return {
    id: person.id,
    ...Object.fromEntries(names.map((name) => [name, person.fields[name] ?? null])),
    phone,
    emailAddressVerified: person.emailVerifiedAt !== null,
    emailVerificationDate: tellOrNull(person.emailVerifiedAt),
    lastTermsAccepted: person.terms,
    termsAccepted: hasAccepted(model, person),
    status: statusOf(model, person),
    creationDate: told(person.createdAt),
    updateDate: told(person.updatedAt),
    ...(person.kind === 'CONSUMER' ? ofConsumer(person) : ofCorporate(person)),
  }
}

function ofConsumer({ shown }: ModelPerson) {
  return {
    firstName: null,
    middleName: null,
    lastName: null,
    birthDate: null,
    gender: null,
    kycInfo: {
      kycApplicationId: shown?.id ?? null,
      status: shown?.status ?? 'NOT_STARTED',
      statusReason: shown?.reason ?? null,
      updateDate: tellOrNull(shown?.updatedAt ?? null),
    },
  }
}

function ofCorporate({ fields }: ModelPerson) {
  return {
    incorporationCountry: 'FRA',
    incorporationCode: null,
    incorporationDate: null,
    vatNumber: null,
    address: fields.registeredAddress,
  }
}

/** The person's checks as `GET /kyc` has to list them, by id. */
export function shownChecks(person: ModelPerson) {
  return person.checks
    .map(({ id, status, reason, createdAt, updatedAt }) => ({
      id,
      personId: person.id,
      status,
      statusReason: reason,
      creationDate: told(createdAt),
      updateDate: told(updatedAt),
    }))
    .sort(byId)
}

export function byId(one: { id: string }, other: { id: string }): number {
  return one.id < other.id ? -1 : 1
}
