import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect } from 'vitest'
import { z } from 'zod'
import { createApi } from '#lib/api/create-api.ts'
import { codesOf, documentedStatuses, openApiDocument } from '#lib/api/openapi.ts'
import type { Operation } from '#lib/api/operation.ts'
import { operations } from '#lib/api/operations.ts'
import { errorNames, errors, isErrorCode } from '#lib/catalogue/errors.ts'
import { isId } from '#lib/ids.ts'
import { routes } from '#lib/routes.ts'

/** What a test sends. `json` is the body; `body` the same as bytes or text, where JSON itself is the subject. */
export type Sent = {
  key?: string | null
  json?: unknown
  body?: string | Uint8Array<ArrayBuffer>
  headers?: Record<string, string>
}

/** What came back, with its body read. */
export type Received = { status: number; headers: Headers; json: Json }

/** A body as tests look into it: what is not there is undefined. */
export type Json = { readonly [name: string]: Json } & { readonly [index: number]: Json } & unknown

export type CheckedApi = (method: string, path: string, sent?: Sent) => Promise<Received>

/**
 * The partner API for tests: each answer is compared with the OpenAPI document, headers and all, before the test
 * sees it. Paths are those below /api/partner.
 */
export function checkedApi(offered: readonly Operation[] = operations, defaultKey?: string): CheckedApi {
  const api = createApi(offered)
  const check = checkAgainst(offered)
  return async (method, path, sent = {}) => {
    const response = await api(toRequest(method, path, sent, defaultKey))
    const text = await response.text()
    check(method, path, response, text)
    return {
      status: response.status,
      headers: response.headers,
      json: text === '' ? undefined : JSON.parse(text),
    }
  }
}

function toRequest(method: string, path: string, sent: Sent, defaultKey: string | undefined): Request {
  const key = sent.key === undefined ? defaultKey : sent.key
  const body = sent.body ?? (sent.json === undefined ? undefined : JSON.stringify(sent.json))
  const headers = new Headers({
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(key && { authorization: `Bearer ${key}` }),
    ...sent.headers,
  })
  const url = `http://localhost${routes.api()}${path}`
  return new Request(url, { method, headers, ...(body !== undefined && { body }) })
}

const problemShape = z.looseObject({
  type: z.string(),
  status: z.number(),
  error: z.string(),
  errorCode: z.string(),
  instance: z.string(),
  details: z.array(z.unknown()),
})

function checkAgainst(offered: readonly Operation[]) {
  const document = openApiDocument(offered)
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(closed(document), 'api')

  return (method: string, path: string, response: Response, text: string) => {
    const { status, headers } = response
    const about = `${method} ${path} → ${status} ${text.slice(0, 400)}`
    checkHeaders(response, about)
    if (status >= 400) checkProblem(response, text, about)
    const operation = offered.find(({ declaration }) => isOf(declaration, method, path))
    if (!operation) return
    const { declaration } = operation
    expect(documentedStatuses(declaration), about).toContain(status)
    if (text === '') return
    if (status >= 400) expect(codesOf(declaration), about).toContain(JSON.parse(text).errorCode)
    const type = headers.get('content-type') ?? ''
    const pointer = [
      'paths',
      declaration.path,
      declaration.method,
      'responses',
      status,
      'content',
      type,
      'schema',
    ]
      .map((part) => encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/')
    const validate = ajv.getSchema(`api#/${pointer}`)
    if (!validate) throw new Error(`${about}: no schema at ${pointer}`)
    expect(validate(JSON.parse(text)) ? [] : validate.errors, about).toEqual([])
  }
}

function checkHeaders({ status, headers }: Response, about: string): void {
  expect(isId(headers.get('x-request-id') ?? ''), about).toBe(true)
  expect(headers.get('cache-control'), about).toBe('no-store')
  expect(headers.get('ratelimit-policy'), about).toMatch(/^"\w+";q=\d+;w=\d+$/)
  expect(headers.get('ratelimit'), about).toMatch(/^"\w+";r=\d+;t=\d+$/)
  if (status === 429 || status === 503) expect(headers.get('retry-after'), about).toMatch(/^[1-9]\d*$/)
  if (status === 401) expect(headers.get('www-authenticate'), about).toMatch(/^Bearer/)
  if (status === 405) expect(headers.get('allow'), about).toMatch(/^[A-Z]+(, [A-Z]+)*$/)
}

function checkProblem({ status, headers }: Response, text: string, about: string): void {
  expect(headers.get('content-type'), about).toBe('application/problem+json')
  const problem = problemShape.parse(JSON.parse(text))
  if (!isErrorCode(problem.errorCode)) throw new Error(`${about}: the code is not in the catalogue`)
  const entry = errors[problem.errorCode]
  expect([entry.status, problem.status], about).toEqual([status, status])
  expect(problem.error, about).toBe(errorNames[entry.status])
  const isReplayed = headers.get('idempotent-replayed') === 'true'
  if (!isReplayed) expect(problem.instance, about).toBe(headers.get('x-request-id'))
}

function isOf({ method, path }: Operation['declaration'], sentMethod: string, sentPath: string): boolean {
  const pattern = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/?]+')}(\\?|$)`)
  return method === sentMethod.toLowerCase() && pattern.test(sentPath)
}

/**
 * The document with every object closed, but problems: what it does not name may not be in an answer. Clients
 * are told no such thing, since members may be added.
 */
function closed(node: unknown): object {
  const close = (value: unknown, name: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => close(item, ''))
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value).map(([key, member]) => [key, close(member, key)])
    const isOpen = 'properties' in value && !('additionalProperties' in value) && name !== 'Problem'
    return Object.fromEntries(isOpen ? [...entries, ['additionalProperties', false]] : entries)
  }
  return Object(close(node, ''))
}
