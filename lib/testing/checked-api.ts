import { expect } from 'vitest'
import { createApi } from '#lib/api/create-api.ts'
import type { Operation } from '#lib/api/operation.ts'
import { operations } from '#lib/api/operations.ts'
import { routes } from '#lib/routes.ts'
import { answerJudge } from './answer-judge.ts'

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

/** The partner API for tests: each answer is compared with the OpenAPI document, headers and all, before the test sees it. */
export function checkedHandler(
  offered: readonly Operation[] = operations,
): (request: Request) => Promise<Received> {
  const api = createApi(offered)
  const judge = answerJudge(offered)
  return async (request) => {
    const response = await api(request)
    const text = await response.text()
    const { pathname, search } = new URL(request.url)
    const path = pathname.slice(routes.api().length) + search
    expect(
      judge(request.method, path, response, text),
      `${request.method} ${path} → ${response.status} ${text.slice(0, 400)}`,
    ).toEqual([])
    return {
      status: response.status,
      headers: response.headers,
      json: text === '' ? undefined : JSON.parse(text),
    }
  }
}

/** The same, called by method and path; paths are those below /api/partner. */
export function checkedApi(offered: readonly Operation[] = operations, defaultKey?: string): CheckedApi {
  const handle = checkedHandler(offered)
  return (method, path, sent = {}) => handle(toRequest(method, path, sent, defaultKey))
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
