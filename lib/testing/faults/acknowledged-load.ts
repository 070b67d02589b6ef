import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

/** An end user whose creation was acknowledged, and the last change of it that was. */
export type Acknowledged = { token: string; kind: 'consumer' | 'corporate'; id: string; changes: number }

export type LoadCounts = {
  /** Sent, repetitions among them; those that found nobody listening are none. */
  requests: number
  /** Answered with success. */
  acknowledged: number
  /** Sent, and cut off before an answer. */
  cutOff: number
  /** Repetitions whose first sending had its effect: the server says so by a header. */
  replayed: number
  /** Asked to come back: the database was away, or the cut-off request still held its key. */
  askedToWait: number
}

export type Load = {
  counts: LoadCounts
  people: Acknowledged[]
  /** Answers that a client of the contract need not expect. */
  unexpected: string[]
  /** Lets every client end what it has begun, for which the server has to be there. */
  stop: () => Promise<void>
}

const created = z.object({ id: z.string() })
let phones = 0

/**
 * Clients of the partner API that create and change end users as a careful partner does: each POST has an
 * Idempotency-Key, and whatever is not answered is sent again, the same, until it is.
 */
export function startLoad({ api, key, clients }: { api: string; key: string; clients: number }): Load {
  const counts: LoadCounts = { requests: 0, acknowledged: 0, cutOff: 0, replayed: 0, askedToWait: 0 }
  const people: Acknowledged[] = []
  const unexpected: string[] = []
  let isStopping = false

  const send = async (method: 'POST' | 'PATCH', path: string, json: object): Promise<unknown> => {
    const idempotencyKey = randomUUID()
    const headers = {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      ...(method === 'POST' && { 'idempotency-key': idempotencyKey }),
    }
    for (;;) {
      const answer = await answerTo(`${api}${path}`, { method, headers, body: JSON.stringify(json) })
      if (answer === 'nobody listens') {
        await sleep(20)
        continue
      }
      counts.requests += 1
      if (answer === 'cut off') {
        counts.cutOff += 1
        continue
      }
      const { response, text } = answer
      if (response.ok) {
        counts.acknowledged += 1
        if (response.headers.has('idempotent-replayed')) counts.replayed += 1
        return JSON.parse(text)
      }
      if (response.status !== 503 && !text.includes('IDEMPOTENCY_IN_PROGRESS')) {
        unexpected.push(`${method} ${path} → ${response.status} ${text}`)
        return null
      }
      counts.askedToWait += 1
      await sleep(50)
    }
  }

  const work = async (): Promise<void> => {
    while (!isStopping) {
      const token = randomUUID()
      const kind = people.length % 2 === 0 ? 'consumer' : 'corporate'
      const made = await send('POST', `/${kind}s`, newEndUser(kind, token))
      const read = created.safeParse(made)
      if (!read.success) continue
      const person: Acknowledged = { token, kind, id: read.data.id, changes: 0 }
      people.push(person)
      for (let change = 1; change <= people.length % 3; change++) {
        const changed = await send('PATCH', `/${kind}s/${person.id}`, { metadata: { change } })
        if (changed !== null) person.changes = change
      }
    }
  }
  const working = Promise.all(Array.from({ length: clients }, work))
  const stop = async () => {
    isStopping = true
    await working
  }
  return { counts, people, unexpected, stop }
}

/** A corporate has nothing that must be unique: made twice it would be there twice. */
function newEndUser(kind: Acknowledged['kind'], token: string): object {
  const shared = { otherOccupation: token }
  if (kind === 'corporate') return { ...shared, registeredName: 'Acme SAS', incorporationCountry: 'FRA' }
  const number = `6${String(phones++).padStart(8, '0')}`
  return { ...shared, phone: { countryCode: '33', number } }
}

async function answerTo(
  url: string,
  init: RequestInit,
): Promise<{ response: Response; text: string } | 'cut off' | 'nobody listens'> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(60_000) })
    return { response, text: await response.text() }
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    const isRefused = cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED'
    return isRefused ? 'nobody listens' : 'cut off'
  }
}
