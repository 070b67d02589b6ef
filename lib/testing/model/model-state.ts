/** What an end user is, as the model holds it. Moments are milliseconds since 1970. */
export type ModelPerson = {
  kind: 'CONSUMER' | 'CORPORATE'
  /** Empty until the API has told it. */
  id: string
  /** Asserted without a key and not proved yet: nothing but its phone can be spoken of. */
  isClaim: boolean
  /** As answers show them; what is not set is null. */
  fields: Record<string, unknown>
  phone: ModelPhone | null
  phoneVerifiedAt: number | null
  emailVerifiedAt: number | null
  terms: string | null
  code: ModelCode | null
  mail: ModelMail | null
  mailsSentAt: number[]
  checks: ModelCheck[]
  /** The check that the person shows. */
  shown: { id: string; status: string; reason: string | null; updatedAt: number } | null
  suspensions: Map<string, string>
  /** By how much the sandbox has moved the clock. */
  aheadMilliseconds: number
  createdAt: number
  updatedAt: number
  events: ModelEvent[]
}

export type ModelPhone = { e164: string; countryCode: string; number: string }
export type ModelCode = { sends: number; attempts: number; resendAt: number; expiresAt: number }
export type ModelMail = ModelCode & { isUsed: boolean }
export type ModelCheck = {
  id: string
  status: string
  reason: string | null
  createdAt: number
  updatedAt: number
}
export type ModelEvent = { type: string; data: Record<string, unknown> }

/** Everything of one partner. */
export type Model = {
  now: number
  partnerName: string
  people: ModelPerson[]
  /** In the order of their publication. */
  terms: Record<ModelPerson['kind'], string[]>
  codesSentAt: Map<string, number[]>
  mailsSentAt: Map<string, number[]>
  /** Answers that a repeated request gets again, by what tells requests apart. */
  kept: Map<string, { body: string; status: number; json: unknown; at: number }>
  partnerEvents: ModelEvent[]
}

export function newModel(partnerName: string, now: number): Model {
  return {
    now,
    partnerName,
    people: [],
    terms: { CONSUMER: ['1.0'], CORPORATE: ['1.0'] },
    codesSentAt: new Map(),
    mailsSentAt: new Map(),
    kept: new Map(),
    partnerEvents: ['CONSUMER', 'CORPORATE'].map((type) => ({
      type: 'TERMS_PUBLISHED',
      data: { type, version: '1.0' },
    })),
  }
}

/** What the API has to answer. `learn` takes from the answer what only the server can know: ids. */
export type Expected = {
  status: number
  errorCode?: string
  /** Members of the body that have to be so. */
  members?: Record<string, unknown>
  learn?: (json: { id?: unknown }) => void
  /** Takes the id of a check that the call began without telling it. */
  begun?: (id: string) => void
}

export function refuse(status: number, errorCode: string, members: Record<string, unknown> = {}): Expected {
  return { status, errorCode, members }
}

export const done = (status = 204): Expected => ({ status })

/** The time by which this person's codes, links and checks live. */
export function ownTime(model: Model, person: ModelPerson): number {
  return model.now + person.aheadMilliseconds
}

export function told(moment: number): string {
  return new Date(moment).toISOString()
}

export const seconds = (count: number) => count * 1000
