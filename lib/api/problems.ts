import { errorNames, errors, problemSlug } from '#lib/catalogue/errors.ts'
import { environment } from '#lib/env.ts'
import { routes } from '#lib/routes.ts'
import type { Problem } from './outcome.ts'

export const problemType = 'application/problem+json'

/** The body of an answer that says no (RFC 9457, with the members of the contract). */
export function problemBody(problem: Problem, requestId: string, now: Date) {
  const { status, title, action } = errors[problem.code]
  return {
    type: environment().PUBLIC_URL + routes.problem(problemSlug(problem.code)),
    title,
    status,
    detail: problem.detail ?? action,
    instance: requestId,
    error: errorNames[status],
    errorCode: problem.code,
    details: problem.details ?? [],
    ...problem.members,
    timestamp: now.toISOString(),
  }
}

// The names of fields whose value is never told back, not even to who sent it: answers end up in logs.
const secretFields = new Set(['code', 'password', 'token', 'refreshToken', 'secret', 'key', 'authorization'])
const shownCharactersMax = 200

/** A wrong value as an answer may show it: short, and never a secret or what is inside of an object. */
export function shownValue(field: string, value: unknown): string | number | boolean | null {
  const leaf = field.split('.').at(-1) ?? ''
  if (secretFields.has(leaf)) return null
  switch (typeof value) {
    case 'string':
      return value.slice(0, shownCharactersMax).toWellFormed()
    case 'number':
      return Number.isFinite(value) ? value : null
    case 'boolean':
      return value
    default:
      return null
  }
}
