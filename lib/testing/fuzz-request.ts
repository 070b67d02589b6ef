import type { Operation } from '#lib/api/operation.ts'
import { routes } from '#lib/routes.ts'
import { type BadInput, badInputs } from './bad-inputs.ts'
import { addressOf, type BaseRequest, baseRequest, withField } from './base-request.ts'
import { mutateJson, oddTexts } from './mutate-json.ts'
import { fieldsOf, idFieldsOf } from './operation-input.ts'
import { pickerOf, type Random, scrambled } from './random.ts'

export type Fuzzing = {
  operations: readonly Operation[]
  random: Random
  keys: readonly string[]
  /** Ids by name, of the caller's own, of another partner's, and of nobody's; more come in as requests make them. */
  ids: Readonly<Record<string, readonly string[]>>
  partnerNames: readonly string[]
}

/** What is sent, kept so that it can be sent again. */
export type FuzzRequest = {
  operationId: string
  method: string
  path: string
  headers: readonly (readonly [name: string, value: string])[]
  body: string | Uint8Array<ArrayBuffer> | null
}

const types = [
  'application/json; charset=utf-8',
  'application/json;charset="UTF-8"',
  'application/json; charset=utf-16',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/problem+json',
  'application/json;',
  ' ',
]
const methods = ['GET', 'POST', 'PATCH', 'DELETE', 'PUT', 'HEAD', 'OPTIONS']
const authorizations = [
  'Bearer',
  'Basic eDp5',
  'Bearer vk_live_x',
  'x',
  `Bearer ${'k'.repeat(9000)}`,
  'bearer  ',
  'Bearer é',
]
const oddHeaders: readonly (readonly [string, string])[] = [
  ['content-encoding', 'gzip'],
  ['content-encoding', 'identity'],
  ['content-length', '-1'],
  ['content-length', '999999999999999999999'],
  ['content-length', 'x'],
  ['accept', 'text/html'],
  ['accept-encoding', 'zstd;q=9'],
  ['accept-language', 'x'.repeat(2000)],
  ['x-forwarded-for', "1.2.3.4, ::1, ' or 1=1"],
  ['x-peer-address', '\u00ff'],
  ['x-request-id', 'not yours'],
  ['x-huge', 'x'.repeat(12_000)],
  ['host', 'evil.example'],
  ['expect', '100-continue'],
  ['cookie', '='.repeat(500)],
]
const idempotencyKeys = [
  '',
  ' ',
  'x'.repeat(255),
  'x'.repeat(256),
  '"quoted"',
  '"',
  'two words',
  '\u00e9',
  '\\"',
  '__proto__',
]
const oddQueries = [
  '?',
  '??',
  '&&==',
  '%',
  '%ff=1',
  'a'.repeat(9000),
  '__proto__=1',
  'page[]=1',
  'page=1;pageSize=2',
  '+=+',
  Array.from({ length: 300 }, (_, index) => `kycStatus=${index}`).join('&'),
]
const detours = ['/', '//', '/.', '/..%2f', '%00', ';a=b', '/%E2%80%AE', '#x', '%', '\\', '/__proto__']

/** One request that a careless, a confused or an evil client may send; most are nearly right. */
export function fuzzRequest({ operations, random, ids, partnerNames, keys }: Fuzzing): FuzzRequest {
  const { pick, chance } = pickerOf(random)
  const { declaration } = pick(operations)
  const chosen: Record<string, string> = Object.fromEntries(
    Object.entries(ids).map(([name, known]) => [name, chance(0.05) ? pick(oddTexts) : pick(known)]),
  )
  // Of ids that stand for each other one is enough, mostly.
  const alternatives = idFieldsOf(declaration).filter(
    ({ part, isRequired }) => part === 'body' && !isRequired,
  )
  const meant = alternatives.length > 1 && chance(0.9) ? pick(alternatives) : null
  for (const { path } of meant ? alternatives : []) {
    if (path !== meant?.path) delete chosen[path.at(-1) ?? '']
  }
  const base = baseRequest(declaration, chosen)
  fillIn(base, { fields: fieldsOf(declaration), random, partnerNames })
  let path = addressOf(declaration, base)
  let body: FuzzRequest['body'] = declaration.body ? JSON.stringify(base.body) : null
  if (chance(0.3) && declaration.body) body = mutateJson(base.body, random)
  if (chance(0.1)) {
    const bad = pick<Partial<BadInput>>([...badInputs(declaration, base.body), {}])
    body = bad.body ?? body
    if (bad.query !== undefined) path = `${path.split('?')[0]}?${bad.query}`
    for (const [name, segment] of Object.entries(bad.params ?? {})) {
      path = path.replace(encodeURIComponent((base.params[name] ?? '').toWellFormed()), () => segment)
    }
  }
  if (chance(0.03)) path = `${path.split('?')[0]}?${pick(oddQueries)}`
  if (chance(0.02)) path += pick(detours)
  if (body === null && chance(0.05)) body = pick(['{}', '{"a":1}', '', 'x', '[]'])
  if (typeof body === 'string' && chance(0.06)) body = scrambled(body, random)
  const method = chance(0.03) ? pick(methods) : declaration.method.toUpperCase()
  if (method === 'GET' || method === 'HEAD') body = null

  const headers: [string, string][] = []
  if (body !== null) headers.push(['content-type', chance(0.95) ? 'application/json' : pick(types)])
  if (chance(0.9)) headers.push(['authorization', `Bearer ${pick(keys)}`])
  else if (chance(0.4)) headers.push(['authorization', pick(authorizations)])
  if (chance(0.3)) headers.push(['idempotency-key', `k-${Math.floor(random() * 500)}`])
  else if (chance(0.03)) headers.push(['idempotency-key', pick(idempotencyKeys)])
  if (chance(0.05)) headers.push([...pick(oddHeaders)])
  return { operationId: declaration.operationId, method, path, headers, body }
}

/** The request as a server hands it to the API. */
export function toRequest({ method, path, headers, body }: FuzzRequest): Request {
  const url = `http://localhost${routes.api()}${path}`
  // What a listener refuses by itself (lib/server) never gets here: a header is bytes, one for each character.
  const sent = new Headers(headers.map(([name, value]): [string, string] => [name, value]))
  return new Request(url, { method, headers: sent, ...(body !== null && { body }) })
}

/** Values of its own for what must differ from request to request, and some parameters that are optional. */
function fillIn(
  base: BaseRequest,
  {
    fields,
    random,
    partnerNames,
  }: { fields: ReturnType<typeof fieldsOf>; random: Random; partnerNames: readonly string[] },
): void {
  const { pick, chance } = pickerOf(random)
  for (const { part, path, shape } of fields) {
    const name = path.join('.')
    if (part === 'query' && chance(0.15)) {
      const listed = shape.enumValues ?? shape.items?.enumValues ?? [shape.example ?? 'x', 1, ...oddTexts]
      base.query.append(name, String(pick(listed)))
    } else if (part === 'body' && name === 'phone.number' && 'phone' in Object(base.body)) {
      base.body = withField(base.body, path, String(600_000_000 + Math.floor(random() * 99_999_999)))
    } else if (part === 'body' && name === 'externalId') {
      base.body = withField(base.body, path, String(random()).slice(0, 6))
    } else if (part === 'body' && name === 'version') {
      base.body = withField(base.body, path, String(random()))
    } else if (part === 'body' && name === 'partnerName' && chance(0.5)) {
      base.body = withField(base.body, path, pick(partnerNames))
    }
  }
}
