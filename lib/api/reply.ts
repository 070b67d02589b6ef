import { errors } from '#lib/catalogue/errors.ts'
import type { Answer, Problem } from './outcome.ts'
import { problemBody, problemType } from './problems.ts'

/** What goes out, before the headers that every answer has. An empty body has no type. */
export type Reply = {
  status: number
  type: string | null
  body: string
  headers: Readonly<Record<string, string>>
}

export function replyTo({ status, body }: Answer): Reply {
  const isEmpty = body === null || body === undefined
  return {
    status,
    type: isEmpty ? null : 'application/json',
    body: isEmpty ? '' : JSON.stringify(body),
    headers: {},
  }
}

export function replyWithProblem(problem: Problem, requestId: string, now: Date): Reply {
  const { status } = errors[problem.code]
  const retryAfter = problem.retryAfterSeconds ?? (status === 503 || status === 429 ? 1 : undefined)
  return {
    status,
    type: problemType,
    body: JSON.stringify(problemBody(problem, requestId, now)),
    headers: {
      ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
      ...(status === 401 && { 'WWW-Authenticate': 'Bearer realm="partner"' }),
      ...problem.headers,
    },
  }
}
