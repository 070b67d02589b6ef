import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import { expect, vi } from 'vitest'
import type { Database } from '#db/client.ts'
import { emailVerifications, events } from '#db/schema/index.ts'
import { emailCode } from '#lib/email/email-link.ts'
import type { ApiPartner } from '../api-partner.ts'
import type { CheckedApi, Received } from '../checked-api.ts'
import type { Intent, ListFilter } from './intents.ts'
import { byId, shownChecks, shownPerson, statusOf } from './model-answers.ts'
import { type Expected, type Model, type ModelPerson, seconds } from './model-state.ts'
import { type Call, toCall } from './to-call.ts'

/** The product, as the model test reaches it. */
export type Real = { db: Database; partner: ApiPartner; call: CheckedApi }

const keptSeconds = 86_400

/** Does one thing to model and product, and compares answer, person, checks and events. */
export async function runIntent(model: Model, real: Real, intent: Intent): Promise<void> {
  model.now += seconds(1)
  if (intent.wants === 'wait') model.now += seconds(intent.seconds)
  vi.setSystemTime(model.now)
  if (intent.wants === 'wait') return
  if (intent.wants === 'list') return compareList(model, real, intent)
  const call = await toCall(model, intent, (personId) => mailedCode(real, personId))
  const made = model.people.length
  await compareAnswer(model, real, call, intent.key)
  const person = call.person ?? model.people[made]
  if (person) await comparePerson(model, real, person)
}

/** Everything once more, at the end: nobody else has changed in passing. */
export async function compareAll(model: Model, real: Real): Promise<void> {
  for (const person of model.people) await comparePerson(model, real, person)
  for (const kind of ['CONSUMER', 'CORPORATE'] as const)
    await compareList(model, real, { kind, filter: 'none' })
  const ofPartner = await real.db
    .select({ type: events.type, data: events.data })
    .from(events)
    .where(and(eq(events.partnerId, real.partner.id), isNull(events.endUserId)))
    .orderBy(asc(events.createdAt), asc(events.data))
  expect(ofPartner).toEqual(model.partnerEvents)
}

async function compareAnswer(model: Model, real: Real, call: Call, key: string | undefined): Promise<void> {
  const { method, path, json, hasKey } = call
  const hasBody = json !== undefined
  const isRepeatable = key !== undefined && method === 'POST'
  const body = JSON.stringify(json)
  const scope = [method, path, key, ...(hasKey ? [] : [body])].join(' ')
  const kept = isRepeatable ? model.kept.get(scope) : undefined
  const isValid = kept !== undefined && model.now < kept.at + seconds(keptSeconds)
  const answer = call.unread ?? (isValid ? null : call.answer())
  const received = await real.call(method, path, {
    key: hasKey ? real.partner.key : null,
    ...(hasBody && { json }),
    ...(isRepeatable && { headers: { 'idempotency-key': key } }),
  })
  if (!answer) return compareReplay(received, kept, kept?.body === body)
  compareOutcome(received, answer)
  if (call.unread) return
  answer.learn?.({ id: received.json?.id })
  if (answer.begun && call.person) answer.begun(await newestCheck(real, call.person))
  if (isRepeatable && received.status !== 429)
    model.kept.set(scope, { body, status: received.status, json: received.json, at: model.now })
}

function compareOutcome({ status, json, headers }: Received, expected: Expected): void {
  expect([status, json?.errorCode]).toEqual([expected.status, expected.errorCode])
  if (expected.members) expect(json).toMatchObject(expected.members)
  if (status === 204) expect(json).toBeUndefined()
  expect(headers.has('idempotent-replayed')).toBe(false)
}

function compareReplay(
  { status, json, headers }: Received,
  kept: { status: number; json: unknown } | undefined,
  isSame: boolean,
): void {
  if (!isSame) {
    expect([status, json?.errorCode]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED'])
    return
  }
  expect([status, json]).toEqual([kept?.status, kept?.json])
  expect(headers.get('idempotent-replayed')).toBe('true')
}

async function comparePerson(model: Model, real: Real, person: ModelPerson): Promise<void> {
  if (person.id === '') return
  const place = person.kind === 'CONSUMER' ? 'consumers' : 'corporates'
  const { status, json } = await real.call('GET', `/${place}/${person.id}`, { key: real.partner.key })
  expect(status).toBe(person.isClaim ? 404 : 200)
  if (!person.isClaim) expect(json).toEqual(shownPerson(model, person))
  const happened = await real.db
    .select({ type: events.type, data: events.data, sequence: events.sequence })
    .from(events)
    .where(and(eq(events.partnerId, real.partner.id), eq(events.endUserId, person.id)))
    .orderBy(asc(events.sequence))
  expect(happened.map(({ data, ...event }) => ({ ...event, data: sorted(data) }))).toEqual(
    person.events.map((event, index) => ({ ...event, sequence: index + 1 })),
  )
  if (person.checks.length > 0) {
    const listed = await real.call('GET', `/kyc?personId=${person.id}`, { key: real.partner.key })
    const checks = Array.from({ length: Number(listed.json.content?.length) }, (_, index) => ({
      id: String(listed.json.content?.[index]?.id),
      ...Object(listed.json.content?.[index]),
    }))
    expect(checks.sort(byId)).toMatchObject(shownChecks(person))
  }
}

/** Fields come in the order in which they were looked at, which says nothing. */
function sorted(data: Record<string, unknown>): Record<string, unknown> {
  return typeof data.fields === 'string' ? { ...data, fields: data.fields.split(' ').sort().join(' ') } : data
}

async function compareList(
  model: Model,
  real: Real,
  { kind, filter }: { kind: ModelPerson['kind']; filter: ListFilter },
): Promise<void> {
  // A corporate has no check of its own.
  const { query, fits } = filters[kind === 'CORPORATE' && filter === 'kycStatus' ? 'none' : filter]
  const place = kind === 'CONSUMER' ? 'consumers' : 'corporates'
  const ids = model.people
    .filter((person) => person.kind === kind && !person.isClaim && fits(model, person))
    .sort((one, other) => other.updatedAt - one.updatedAt || byId(other, one))
    .map(({ id }) => id)
  const whole = await readPart(real, `/${place}?pageSize=100${query}`)
  expect(whole).toEqual({ ids, total: ids.length, next: null })
  const inParts: unknown[] = []
  let next: string | null = null
  do {
    const part = await readPart(real, `/${place}?pageSize=2${query}${next === null ? '' : `&after=${next}`}`)
    inParts.push(...part.ids)
    next = part.next
  } while (next !== null)
  expect(inParts).toEqual(ids)
}

type ListPart = { ids: unknown[]; total: unknown; next: string | null }

async function readPart(real: Real, path: string): Promise<ListPart> {
  const { status, json } = await real.call('GET', path, { key: real.partner.key })
  expect(status).toBe(200)
  const ids = Array.from({ length: Number(json.content?.length) }, (_, index) => json.content?.[index]?.id)
  return { ids, total: json.totalElements, next: json.next === null ? null : String(json.next) }
}

const filters: Record<ListFilter, { query: string; fits: (model: Model, person: ModelPerson) => boolean }> = {
  none: { query: '', fits: () => true },
  SUSPENDED: { query: '&suspensionStatus=SUSPENDED', fits: (_, { suspensions }) => suspensions.size > 0 },
  NOT_SUSPENDED: {
    query: '&suspensionStatus=NOT_SUSPENDED',
    fits: (_, { suspensions }) => suspensions.size === 0,
  },
  ACTIVE: {
    query: '&overallStatus=ACTIVE',
    fits: (model, person) => statusOf(model, person).overall.value === 'ACTIVE',
  },
  INACTIVE: {
    query: '&overallStatus=INACTIVE',
    fits: (model, person) => statusOf(model, person).overall.value === 'INACTIVE',
  },
  kycStatus: {
    query: '&kycStatus=VALIDATED&kycStatus=CREATED',
    fits: (_, { shown }) => shown !== null && ['VALIDATED', 'CREATED'].includes(shown.status),
  },
  externalId: { query: '&externalId=a', fits: (_, { fields }) => fields.externalId === 'a' },
  emailAddress: {
    query: '&emailAddress=ADA%40example.org',
    fits: (_, { fields }) => String(fields.emailAddress).toLowerCase() === 'ada@example.org',
  },
}

/** The code of the newest mail, which only its receiver sees; any other digits where there is none. */
async function mailedCode({ db, partner }: Real, personId: string): Promise<string> {
  const [mail] = await db
    .select({ id: emailVerifications.id })
    .from(emailVerifications)
    .where(and(eq(emailVerifications.partnerId, partner.id), eq(emailVerifications.endUserId, personId)))
    .orderBy(desc(emailVerifications.createdAt))
    .limit(1)
  return mail ? emailCode(mail.id) : '123456'
}

async function newestCheck(real: Real, person: ModelPerson): Promise<string> {
  const { json } = await real.call('GET', `/consumers/${person.id}`, { key: real.partner.key })
  const known = new Set(person.checks.map(({ id }) => id))
  const listed = await real.call('GET', `/kyc?personId=${person.id}`, { key: real.partner.key })
  const ids = Array.from({ length: Number(listed.json.content?.length) }, (_, index) =>
    String(listed.json.content?.[index]?.id),
  )
  return ids.find((id) => !known.has(id)) ?? String(json.kycInfo?.kycApplicationId)
}
