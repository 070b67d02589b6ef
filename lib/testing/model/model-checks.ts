import {
  done,
  type Expected,
  type Model,
  type ModelCheck,
  type ModelPerson,
  ownTime,
  refuse,
  seconds,
  told,
} from './model-state.ts'

const ranks: Record<string, number> = {
  CREATED: 0,
  PROCESSING: 1,
  PENDING_REVIEW: 2,
  VALIDATED: 3,
  DECLINED: 3,
  ABORTED: 3,
}
const isOpen = ({ status }: ModelCheck) => ranks[status] !== 3
const life = seconds(720 * 3600)

/** `POST /kyc`. */
export function startCheck(model: Model, person: ModelPerson, isRenewal: boolean): Expected {
  const refusal = judge(person)
  if (refusal) return refusal
  const now = ownTime(model, person)
  const open = person.checks.find(isOpen)
  const isOver = open?.status === 'CREATED' && now >= open.createdAt + life
  if (open && !isOver)
    return { status: 200, members: { id: open.id, expiresAt: told(open.createdAt + life) } }
  if (open) report(person, open, { status: 'ABORTED', reason: 'EXPIRED' }, now)
  if (person.shown?.status === 'VALIDATED' && !isRenewal) return refuse(409, 'KYC_ALREADY_VALIDATED')
  const check = begin(person, now)
  return {
    status: 201,
    members: { expiresAt: told(now + life) },
    learn: ({ id }) => name(person, check, String(id)),
  }
}

/** `POST /kyc/simulate`. */
export function simulateCheck(
  model: Model,
  person: ModelPerson,
  outcome: { status: string; reason: string | null },
): Expected {
  const now = ownTime(model, person)
  const open = person.checks.find(isOpen)
  if (open) {
    report(person, open, outcome, now)
    return done()
  }
  const refusal = judge(person)
  if (refusal) return refusal
  const check = begin(person, now)
  report(person, check, outcome, now)
  return { ...done(), begun: (id) => name(person, check, id) }
}

function judge(person: ModelPerson): Expected | null {
  if (person.suspensions.size > 0) return refuse(409, 'END_USER_SUSPENDED')
  return person.phoneVerifiedAt === null ? refuse(409, 'PHONE_NOT_VERIFIED') : null
}

function begin(person: ModelPerson, now: number): ModelCheck {
  const check: ModelCheck = { id: '', status: 'CREATED', reason: null, createdAt: now, updatedAt: now }
  person.checks.push(check)
  tell(person, check, now)
  return check
}

/** A check only goes forward. */
function report(
  person: ModelPerson,
  check: ModelCheck,
  { status, reason }: { status: string; reason: string | null },
  now: number,
): void {
  if ((ranks[status] ?? 0) <= (ranks[check.status] ?? 0)) return
  Object.assign(check, { status, reason, updatedAt: now })
  tell(person, check, now)
}

/** The event, and what the person shows: a validated check until another one is validated. */
function tell(person: ModelPerson, check: ModelCheck, now: number): void {
  const { id, status, reason } = check
  const last = { CREATED: 'CREATED', VALIDATED: 'VALIDATED' }[status] ?? 'UPDATED'
  const data = { kycApplicationId: id, status, statusReason: reason }
  person.events.push({ type: `CONSUMER_KYC_${last}`, data })
  if (person.shown?.status === 'VALIDATED' && status !== 'VALIDATED') return
  person.shown = { id, status, reason, updatedAt: now }
  person.updatedAt = now
}

function name(person: ModelPerson, check: ModelCheck, id: string): void {
  check.id = id
  for (const { data } of person.events) if (data.kycApplicationId === '') data.kycApplicationId = id
  if (person.shown?.id === '') person.shown.id = id
}
