import { z } from 'zod'
import { type SendPhoneCodeFailure, sendPhoneCode } from '#lib/challenges/send-phone-code.ts'
import { type VerifyPhoneCodeFailure, verifyPhoneCode } from '#lib/challenges/verify-phone-code.ts'
import { unreachable } from '#lib/result.ts'
import { exampleId, idReferenceSchema, momentSchema } from '../fields/text-fields.ts'
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
      schema: z.strictObject({ consumerId: idReferenceSchema }),
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
      'PHONE_ALREADY_VERIFIED',
      'PHONE_ALREADY_USED',
      'END_USER_SUSPENDED',
      'RESEND_TOO_SOON',
    ],
  },
  async (tx, { body: { consumerId } }, { partner, now }) => {
    if (consumerId === null) return problem('CONSUMER_NOT_FOUND')
    const sent = await sendPhoneCode(tx, { partner, consumerId }, { now })
    if (!sent.ok) return sendRefused(sent.failure, now)
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
      schema: z.strictObject({ consumerId: idReferenceSchema, code: codeField }),
      example: { consumerId: exampleId, code: '123456' },
    },
    answers: { 204: { description: 'The phone is verified.' } },
    problems: [
      'CONSUMER_NOT_FOUND',
      'INVALID_PHONE_CODE',
      'PHONE_CODE_NOT_SENT',
      'PHONE_CODE_EXPIRED',
      'PHONE_CODE_EXHAUSTED',
      'PHONE_ALREADY_VERIFIED',
      'PHONE_ALREADY_USED',
      'RATE_LIMITED',
    ],
  },
  async (tx, { body: { consumerId, code } }, { partner, actor, now }) => {
    if (consumerId === null || actor.kind !== 'KEY') return problem('CONSUMER_NOT_FOUND')
    const verified = await verifyPhoneCode(tx, { partner, consumerId, code }, { actor, now })
    return verified.ok ? answer(204, null) : verifyRefused(verified.failure, now)
  },
)

function sendRefused(failure: SendPhoneCodeFailure, now: Date) {
  switch (failure.reason) {
    case 'consumer_not_found':
      return problem('CONSUMER_NOT_FOUND')
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

function verifyRefused(failure: VerifyPhoneCodeFailure, now: Date) {
  switch (failure.reason) {
    case 'consumer_not_found':
      return problem('CONSUMER_NOT_FOUND')
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
