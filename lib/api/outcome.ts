import type { ErrorCode } from '#lib/catalogue/errors.ts'
import { type Err, err, type Ok, ok } from '#lib/result.ts'

/** What an operation answers when it worked: one of its declared statuses with the body that belongs to it. */
export type Answer = { status: number; body: unknown }

/** One field that is wrong. */
export type Detail = { field: string; rejectedValue: unknown; message: string }

/** What an operation answers when it did not: a code of the catalogue and what belongs to this one case. */
export type Problem<Code extends ErrorCode = ErrorCode> = {
  code: Code
  /** Instead of the catalogue's advice. */
  detail?: string
  details?: readonly Detail[]
  /** Further members at the top level: `attemptsLeft`, `resendAt`. */
  members?: Readonly<Record<string, string | number>>
  retryAfterSeconds?: number
  headers?: Readonly<Record<string, string>>
}

export function answer<const Status extends number, Body>(
  status: Status,
  body: Body,
): Ok<{ status: Status; body: Body }> {
  return ok({ status, body })
}

export function problem<const Code extends ErrorCode>(
  code: Code,
  rest: Omit<Problem, 'code'> = {},
): Err<Problem<Code>> {
  return err({ code, ...rest })
}
