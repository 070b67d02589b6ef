import type { Intent } from './intents.ts'
import { simulateCheck, startCheck } from './model-checks.ts'
import { create, isEndUser, isProvable, judgePhone, type SaidOfPerson, update } from './model-people.ts'
import { done, type Expected, type Model, type ModelPerson, refuse, seconds } from './model-state.ts'
import { sendCode, sendMail, type Typed, verifyCode, verifyMail } from './model-verifications.ts'

/** One request, whom it is about, and how the model answers it; asked once, since it changes the model. */
export type Call = {
  method: string
  path: string
  json?: unknown
  hasKey: boolean
  /** Null where the id names nobody. */
  person: ModelPerson | null
  answer: () => Expected
  /** Of a body that cannot be read: refused before anybody, or a kept answer, is looked for. */
  unread?: Expected | null
}

/** Ids that name nobody: one that could be, and one that could not. */
const nobodies = ['0198f1d2-6c1e-7a40-9d9c-2f7f3a1b5c3d', 'x']

/** Only so many are spoken of again, so that much happens to them; higher numbers name nobody. */
const firstPeople = 4

type Request = Exclude<Intent, { wants: 'wait' | 'list' }>

/** Turns an intent into a request. `codeOf` knows which code was mailed to somebody. */
export async function toCall(
  model: Model,
  intent: Request,
  codeOf: (personId: string) => Promise<string>,
): Promise<Call> {
  if (intent.wants === 'create') return createCall(model, intent)
  if (intent.wants === 'publish') return publishCall(model, intent)
  const person = intent.who < firstPeople ? (model.people[intent.who % model.people.length] ?? null) : null
  const id = person?.id ?? nobodies[intent.who % nobodies.length] ?? ''
  const kind = person?.kind ?? 'CONSUMER'
  const name = kind === 'CONSUMER' ? 'consumerId' : 'corporateId'
  const about = (
    isThere: (somebody: ModelPerson) => boolean,
    missing: string,
    answer: (somebody: ModelPerson) => Expected,
  ) => ({
    hasKey: true,
    person,
    answer: () => (person && isThere(person) ? answer(person) : refuse(404, missing)),
  })
  const provable = (somebody: ModelPerson) => isProvable(model, somebody)
  const consumer = (somebody: ModelPerson) => somebody.kind === 'CONSUMER' && isEndUser(somebody)
  switch (intent.wants) {
    case 'update':
      return updateCall(model, { id, kind, said: intent.said }, about)
    case 'send code': {
      const call = about(provable, `${kind}_NOT_FOUND`, (somebody) => sendCode(model, somebody))
      return { method: 'POST', path: '/verifications/phone/send', json: { [name]: id }, ...call }
    }
    case 'verify code': {
      const { typed } = intent
      const call = about(provable, `${kind}_NOT_FOUND`, (somebody) => verifyCode(model, somebody, typed))
      const json = { [name]: id, code: spell('123456', typed) }
      return { method: 'POST', path: '/verifications/phone/verify', json, ...call }
    }
    case 'send mail': {
      const call = about(isEndUser, `${kind}_NOT_FOUND`, (somebody) => sendMail(model, somebody))
      return { method: 'POST', path: '/verifications/email/send', json: { [name]: id }, ...call }
    }
    case 'verify mail': {
      const { typed } = intent
      const call = about(isEndUser, `${kind}_NOT_FOUND`, (somebody) => verifyMail(model, somebody, typed))
      const json = { [name]: id, code: spell(person ? await codeOf(id) : '123456', typed) }
      return { method: 'POST', path: '/verifications/email/verify', json, ...call }
    }
    case 'start check': {
      const { isRenewal } = intent
      const call = about(consumer, 'CONSUMER_NOT_FOUND', (somebody) => startCheck(model, somebody, isRenewal))
      const json = { consumerId: id, kycConfiguration: { accessType: 'LINK' }, renew: isRenewal }
      return { method: 'POST', path: '/kyc', json, ...call }
    }
    case 'simulate check': {
      const { status, reason } = intent
      const outcome = { status, reason }
      const call = about(consumer, 'CONSUMER_NOT_FOUND', (somebody) =>
        simulateCheck(model, somebody, outcome),
      )
      return {
        method: 'POST',
        path: '/kyc/simulate',
        json: { consumerId: id, kycStatus: status, reason },
        ...call,
      }
    }
    case 'suspend':
    case 'unsuspend':
      return suspensionCall(model, { id, ...intent }, about)
    case 'move clock': {
      const { seconds: count } = intent
      const call = about(consumer, 'CONSUMER_NOT_FOUND', (somebody) => {
        somebody.aheadMilliseconds += seconds(count)
        return done()
      })
      return {
        method: 'POST',
        path: '/sandbox/clock',
        json: { consumerId: id, advance: `PT${count}S` },
        ...call,
      }
    }
  }
}

type About = (
  isThere: (somebody: ModelPerson) => boolean,
  missing: string,
  answer: (somebody: ModelPerson) => Expected,
) => Pick<Call, 'hasKey' | 'person' | 'answer'>

function createCall(model: Model, { kind, hasKey, said }: Extract<Request, { wants: 'create' }>): Call {
  const json = {
    ...(hasKey ? {} : { partnerName: model.partnerName }),
    ...(kind === 'CORPORATE' && { incorporationCountry: 'FRA' }),
    ...toJson(said),
  }
  const path = kind === 'CONSUMER' ? '/consumers' : '/corporates'
  return {
    method: 'POST',
    path,
    json,
    hasKey,
    person: null,
    answer: () => create(model, kind, said, hasKey),
    unread: judgePhone(said),
  }
}

function publishCall(model: Model, { kind, version }: Extract<Request, { wants: 'publish' }>): Call {
  const json = { type: kind, version, documents: [{ language: 'EN', markdown: `# Terms ${version}` }] }
  const answer = () => {
    if (model.terms[kind].includes(version)) return refuse(409, 'TERMS_VERSION_EXISTS')
    model.terms[kind].push(version)
    model.partnerEvents.push({ type: 'TERMS_PUBLISHED', data: { type: kind, version } })
    return { status: 201, members: { type: kind, version } }
  }
  return { method: 'POST', path: '/terms-and-conditions', json, hasKey: true, person: null, answer }
}

function updateCall(
  model: Model,
  { id, kind, said }: { id: string; kind: ModelPerson['kind']; said: SaidOfPerson },
  about: About,
): Call {
  // What only the other kind has is not said.
  const own = Object.entries(said.fields).filter(([name]) =>
    kind === 'CONSUMER' ? !/^(reg|bus|trade|web)/.test(name) : name !== 'address',
  )
  const ofKind = { ...said, fields: Object.fromEntries(own) }
  const path = `/${kind === 'CONSUMER' ? 'consumers' : 'corporates'}/${id}`
  const call = about(isEndUser, `${kind}_NOT_FOUND`, (somebody) => update(model, somebody, ofKind))
  return { method: 'PATCH', path, json: toJson(ofKind), ...call, unread: judgePhone(said) }
}

function suspensionCall(
  model: Model,
  { id, wants, operator }: { id: string; wants: 'suspend' | 'unsuspend'; operator: 'PARTNER' | 'END_USER' },
  about: About,
): Call {
  const call = about(isEndUser, 'END_USER_NOT_FOUND', ({ suspensions, events, ...somebody }) => {
    const isSuspending = wants === 'suspend'
    if (suspensions.has(operator) === isSuspending) {
      return refuse(409, isSuspending ? 'ALREADY_SUSPENDED' : 'NOT_SUSPENDED')
    }
    if (isSuspending) suspensions.set(operator, 'Lost\nphone')
    else suspensions.delete(operator)
    events.push({ type: isSuspending ? 'END_USER_SUSPENDED' : 'END_USER_UNSUSPENDED', data: { operator } })
    for (const person of model.people) if (person.id === somebody.id) person.updatedAt = model.now
    return done()
  })
  const path = `/end-users/${id}/suspensions`
  return wants === 'suspend'
    ? { method: 'POST', path, json: { operator, reason: ' Lost\nphone' }, ...call }
    : { method: 'DELETE', path: `${path}/${operator}`, ...call }
}

function toJson({ phone, fields, terms }: SaidOfPerson): Record<string, unknown> {
  return {
    ...(phone && { phone: phone.sent }),
    // In one order: the same said in another order is the same request.
    ...Object.fromEntries(
      Object.entries(fields)
        .map(([name, { sent }]) => [name, sent] as const)
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
    ...(terms !== undefined && { lastTermsAccepted: terms }),
  }
}

function spell(code: string, typed: Typed): string {
  if (typed === 'junk') return 'no code'
  return typed === 'right' ? ` ${code}` : String((Number(code) + 1) % 1_000_000).padStart(6, '0')
}
