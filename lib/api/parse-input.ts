import type { z } from 'zod'
import { type ErrorCode, isErrorCode } from '#lib/catalogue/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Detail, Problem } from './outcome.ts'
import { shownValue } from './problems.ts'

type Issue = z.core.$ZodIssue
type Finding = { code: ErrorCode; detail: Detail }

export type ParseOptions = {
  /** Fields that an answer shows and that nobody can set: they are told apart from misspelt ones. */
  notEditable?: readonly string[]
}

/** Reads a value by a schema, or names every field that is wrong. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  { notEditable = [] }: ParseOptions = {},
): Result<z.output<Schema>, Problem> {
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return ok(parsed.data)
  const findings = parsed.error.issues.flatMap((issue) => findingsOf(issue, notEditable))
  const [first] = findings
  const isOfOneKind = first && findings.every(({ code }) => code === first.code)
  return err({
    code: isOfOneKind ? first.code : 'VALIDATION_FAILED',
    details: findings.map(({ detail }) => detail),
  })
}

function findingsOf(issue: Issue, notEditable: readonly string[]): Finding[] {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const field = [...path, key].join('.')
      const isShown = notEditable.includes(field)
      const message = isShown ? 'Cannot be changed.' : 'Is not a field of this request.'
      // What stands in a field that we do not know may be anything, a password too.
      return {
        code: isShown ? 'FIELD_NOT_EDITABLE' : 'UNKNOWN_FIELD',
        detail: { field, rejectedValue: null, message },
      }
    })
  }
  const field = path.join('.') || 'body'
  const code = issue.code === 'custom' && isErrorCode(issue.params?.errorCode) ? issue.params.errorCode : null
  return [
    {
      code: code ?? 'VALIDATION_FAILED',
      detail: { field, rejectedValue: shownValue(field, issue.input), message: messageOf(issue) },
    },
  ]
}

const typeNames: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
}

/** The reasons of lib/consumers/about-you-schemas.ts, in words. */
const reasons: Record<string, string> = {
  not_listed: 'Is not one of the listed values.',
  too_long: 'Is too long.',
  control_character: 'Must not hold control characters.',
}

function messageOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'Is required.'
      return `Must be ${typeNames[issue.expected] ?? issue.expected}${issue.input === null ? ', not null' : ''}.`
    case 'invalid_value':
      return reasons[issue.message] ?? `Must be one of ${issue.values.join(', ')}.`
    case 'too_big':
      return issue.origin === 'string'
        ? `Must be at most ${issue.maximum} characters.`
        : `Must be at most ${issue.maximum}.`
    case 'too_small':
      return issue.origin === 'string'
        ? `Must be at least ${issue.minimum} characters.`
        : `Must be at least ${issue.minimum}.`
    default:
      return reasons[issue.message] ?? issue.message
  }
}
