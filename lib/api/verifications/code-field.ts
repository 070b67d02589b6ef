import { secondsUntil } from '#lib/clock.ts'
import { line } from '../fields/text-fields.ts'
import { type Problem, problem } from '../outcome.ts'

/** Six digits as somebody gives them: of any script, with spaces and dashes between. */
export const codeField = line(64).meta({ description: 'The six digits.', example: '123456' })

/** What is told of a wrong code; never the code itself. */
export function wrongCode<const Code extends 'INVALID_PHONE_CODE' | 'INVALID_EMAIL_CODE'>(
  code: Code,
  attemptsLeft: number,
) {
  const details: Problem['details'] = [
    { field: 'code', rejectedValue: null, message: 'Is not the code that was sent.' },
  ]
  return problem(code, { details, members: { attemptsLeft } })
}

/** What is told of a send that comes too soon. */
export function tooSoon(resendAt: Date, now: Date) {
  const members = { resendAt: resendAt.toISOString() }
  return problem('RESEND_TOO_SOON', { members, retryAfterSeconds: secondsToWait(resendAt, now) })
}

/** For `Retry-After`: whole seconds, and never none. */
export function secondsToWait(until: Date, now: Date): number {
  return Math.max(1, secondsUntil(until, now))
}
