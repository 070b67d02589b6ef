import { z } from 'zod'
import { type SendPhoneCodeFailure, sendPhoneCode } from '#lib/challenges/send-phone-code.ts'
import { type VerifyPhoneCodeFailure, verifyPhoneCode } from '#lib/challenges/verify-phone-code.ts'
import { unreachable } from '#lib/result.ts'
import {
  endUserNotFound,
  endUserReference,
  namedEndUser,
  namesOneEndUser,
  type OfFound,
  oneEndUserError,
} from '../fields/end-user-reference.ts'
import { exampleId, momentSchema } from '../fields/text-fields.ts'
import { writeOperation } from '../operation.ts'
import { answer, problem } from '../outcome.ts'
import { codeField, secondsToWait, tooSoon, wrongCode } from './code-field.ts'

const tag = 'Verifications'

const sendPhoneCodeOperation = writeOperation(
  {
    method: 'post',
    path: '/verifications/phone/send',
    operationId: 'sendPhoneCode',
    tag,
    summary: 'Send a code to a phone',
    description: `Sends a code of six digits by SMS. It is good for ten minutes and five tries; sent again before that
it is the same code. Of a claim, too. In a sandbox nothing is sent and the code is always \`123456\`.`,
    access: 'key',
    body: {
      schema: z.strictObject(endUserReference).refine(namesOneEndUser, oneEndUserError),
      example: { consumerId: exampleId },
    },
    answers: {
      200: {
        description: 'The code is on its way.',
        schema: z
          .object({
            ttl: z.string().meta({ description: 'How long a code is good for, ISO 8601.' }),
            resendAt: momentSchema,
            expiresAt: momentSchema,
          })
          .meta({ id: 'PhoneCodeSent' }),
        example: {
          ttl: 'PT10M',
          resendAt: '2026-11-02T09:00:30.000Z',
          expiresAt: '2026-11-02T09:10:00.000Z',
        },
      },
    },
    problems: [
      'CONSUMER_NOT_FOUND',
      'CORPORATE_NOT_FOUND',
      'PHONE_MISSING',
      'PHONE_ALREADY_VERIFIED',
      'PHONE_ALREADY_USED',
      'END_USER_SUSPENDED',
      'RESEND_TOO_SOON',
    ],
  },
  async (tx, { body }, { partner, now }) => {
    const endUser = namedEndUser(body)
    if (endUser === null) return endUserNotFound(body)
    const sent = await sendPhoneCode(tx, { partner, endUser }, { now })
    if (!sent.ok) {
      const { failure } = sent
      return failure.reason === 'end_user_not_found' ? endUserNotFound(body) : sendRefused(failure, now)
    }
    const { resendAt, expiresAt } = sent.value
    return answer(200, {
      ttl: 'PT10M',
      resendAt: resendAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })
  },
)

const verifyPhoneCodeOperation = writeOperation(
  {
    method: 'post',
    path: '/verifications/phone/verify',
    operationId: 'verifyPhoneCode',
    tag,
    summary: 'Verify the code of a phone',
    description: `A wrong code costs a try, also where the request is repeated without an Idempotency-Key. A claim becomes a
consumer by the right one.`,
    access: 'key',
    body: {
      schema: z
        .strictObject({ ...endUserReference, code: codeField })
        .refine(namesOneEndUser, oneEndUserError),
      example: { consumerId: exampleId, code: '123456' },
    },
    answers: { 204: { description: 'The phone is verified.' } },
    problems: [
      'CONSUMER_NOT_FOUND',
      'CORPORATE_NOT_FOUND',
      'INVALID_PHONE_CODE',
      'PHONE_CODE_NOT_SENT',
      'PHONE_CODE_EXPIRED',
      'PHONE_CODE_EXHAUSTED',
      'PHONE_ALREADY_VERIFIED',
      'PHONE_ALREADY_USED',
      'RATE_LIMITED',
    ],
  },
  async (tx, { body }, { partner, actor, now }) => {
    const endUser = namedEndUser(body)
    if (endUser === null || actor.kind !== 'KEY') return endUserNotFound(body)
    const tried = { partner, endUser, code: body.code }
    const verified = await verifyPhoneCode(tx, tried, { actor, now })
    if (verified.ok) return answer(204, null)
    const { failure } = verified
    return failure.reason === 'end_user_not_found' ? endUserNotFound(body) : verifyRefused(failure, now)
  },
)

function sendRefused(failure: OfFound<SendPhoneCodeFailure>, now: Date) {
  switch (failure.reason) {
    case 'phone_missing':
      return problem('PHONE_MISSING')
    case 'end_user_suspended':
      return problem('END_USER_SUSPENDED')
    case 'already_verified':
      return problem('PHONE_ALREADY_VERIFIED')
    case 'phone_already_used':
      return problem('PHONE_ALREADY_USED')
    case 'resend_too_soon':
      return tooSoon(failure.resendAt, now)
    default:
      return unreachable(failure)
  }
}

function verifyRefused(failure: OfFound<VerifyPhoneCodeFailure>, now: Date) {
  switch (failure.reason) {
    case 'already_verified':
      return problem('PHONE_ALREADY_VERIFIED')
    case 'phone_already_used':
      return problem('PHONE_ALREADY_USED')
    case 'code_not_sent':
      return problem('PHONE_CODE_NOT_SENT')
    case 'code_expired':
      return problem('PHONE_CODE_EXPIRED')
    case 'code_exhausted':
      return problem('PHONE_CODE_EXHAUSTED')
    case 'wrong_code':
      return wrongCode('INVALID_PHONE_CODE', failure.attemptsLeft)
    case 'too_many_tries':
      return problem('RATE_LIMITED', {
        detail: 'Too many codes were tried for this number today.',
        retryAfterSeconds: secondsToWait(failure.liftsAt, now),
      })
    default:
      return unreachable(failure)
  }
}

export const phoneOperations = [sendPhoneCodeOperation, verifyPhoneCodeOperation]
