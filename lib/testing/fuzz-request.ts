import type { Operation } from '#lib/api/operation.ts'
import { routes } from '#lib/routes.ts'
import { badInputs } from './bad-inputs.ts'
import { addressOf, baseRequest, withField } from './base-request.ts'
import { fieldsOf } from './operation-input.ts'

/** Numbers from 0 to below 1 that are the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export type Fuzzing = {
  operations: readonly Operation[]
  random: () => number
  keys: readonly string[]
  /** Ids by name, of the caller's own, of another partner's, and of nobody's. */
  ids: Readonly<Record<string, readonly string[]>>
  partnerNames: readonly string[]
}

const oddTexts = ['', ' ', '\u0000', '\ud800', '💥'.repeat(300), '٣٣', '../..', '%00', "'; --", '-0', 'null']
const oddValues: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e21,
  0.1,
  [],
  {},
  [[[]]],
  { a: { b: [null] } },
  ...oddTexts,
]
const types = ['application/json', 'application/json; charset=utf-8', 'text/plain', 'application/json;', '']
const methods = ['GET', 'POST', 'PATCH', 'DELETE', 'PUT', 'HEAD', 'OPTIONS']

/** One request that a careless, a confused or an evil client may send; most are nearly right. */
export function fuzzRequest(fuzzing: Fuzzing): { name: string; request: Request } {
  const { operations, random, ids, partnerNames } = fuzzing
  const pick = <Item>(items: readonly Item[], otherwise: Item): Item =>
    items[Math.floor(random() * items.length)] ?? otherwise
  const [first] = operations
  if (!first) throw new Error('There are no operations')
  const { declaration } = pick(operations, first)
  const chosen = Object.fromEntries(
    Object.entries(ids).map(([name, known]) => [
      name,
      random() < 0.05 ? pick(oddTexts, '') : pick(known, ''),
    ]),
  )
  const base = baseRequest(declaration, chosen)
  const fields = fieldsOf(declaration)
  let body = base.body
  for (const { part, path, shape } of fields) {
    const name = path.join('.')
    if (part === 'query' && random() < 0.1) {
      base.query.append(name, String(pick(shape.enumValues ?? [shape.example, ...oddTexts], 'x')))
    } else if (part === 'body' && name === 'phone.number' && 'phone' in Object(body)) {
      body = withField(body, path, String(600_000_000 + Math.floor(random() * 99_999_999)))
    } else if (part === 'body' && name === 'externalId') {
      body = withField(body, path, String(random()).slice(0, 6))
    } else if (part === 'body' && name === 'partnerName' && random() < 0.5) {
      body = withField(body, path, pick(partnerNames, ''))
    }
  }
  if (random() < 0.3) {
    const changed = fields.filter(({ part, path }) => part === 'body' && !path.includes('0'))
    for (let times = Math.ceil(random() * 2); times > 0 && changed.length > 0; times--) {
      const { path = [] } = changed[Math.floor(random() * changed.length)] ?? {}
      body = withField(body, path, random() < 0.7 ? pick(oddValues, null) : undefined)
    }
  }
  let path = addressOf(declaration, base)
  let sent: string | Uint8Array<ArrayBuffer> | undefined = declaration.body ? JSON.stringify(body) : undefined
  if (random() < 0.05) {
    const bad = pick(badInputs(declaration, base.body), { kind: '', field: '', isNamed: false })
    sent = bad.body ?? sent
    if (bad.query !== undefined) path = `${path.split('?')[0]}?${bad.query}`
  }
  if (typeof sent === 'string' && random() < 0.05) sent = scrambled(sent, random)
  const method = random() < 0.02 ? pick(methods, 'GET') : declaration.method.toUpperCase()
  const headers = new Headers()
  if (sent !== undefined) headers.set('content-type', random() < 0.97 ? 'application/json' : pick(types, ''))
  if (random() < 0.9) headers.set('authorization', `Bearer ${pick(fuzzing.keys, '')}`)
  else if (random() < 0.3)
    headers.set('authorization', pick(['Bearer', 'Basic eDp5', 'Bearer vk_live_x', 'x'], ''))
  if (random() < 0.3) headers.set('idempotency-key', `k-${Math.floor(random() * 500)}`)
  const hasBody = sent !== undefined && method !== 'GET' && method !== 'HEAD'
  const url = `http://localhost${routes.api()}${path}`
  const request = new Request(url, { method, headers, ...(hasBody && { body: sent ?? null }) })
  return { name: declaration.operationId, request }
}

/** A text with some of its bytes turned, doubled or lost. */
function scrambled(text: string, random: () => number): Uint8Array<ArrayBuffer> {
  const bytes = [...Buffer.from(text)]
  for (let times = Math.ceil(random() * 4); times > 0; times--) {
    const at = Math.floor(random() * bytes.length)
    const chance = random()
    if (chance < 0.4) bytes[at] = Math.floor(random() * 256)
    else if (chance < 0.7) bytes.splice(at, 1)
    else bytes.splice(at, 0, ...bytes.slice(at, at + 20))
  }
  return Uint8Array.from(bytes)
}
