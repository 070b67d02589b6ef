import { z } from 'zod'
import { type SendEmailByKeyFailure, sendEmailByKey } from '#lib/email/send-email-by-key.ts'
import { type VerifyEmailByKeyFailure, verifyEmailByKey } from '#lib/email/verify-email-by-key.ts'
import { unreachable } from '#lib/result.ts'
import {
  endUserNotFound,
  endUserReference,
  namedEndUser,
  namesOneEndUser,
  type OfFound,
  oneEndUserError,
} from '../fields/end-user-reference.ts'
import { exampleId, line, momentSchema } from '../fields/text-fields.ts'
import { readUrls, urlField } from '../fields/url-field.ts'
import { writeOperation } from '../operation.ts'
import { answer, problem } from '../outcome.ts'
import { codeField, tooSoon, wrongCode } from './code-field.ts'

const tag = 'Verifications'

const sendEmailOperation = writeOperation(
  {
    method: 'post',
    path: '/verifications/email/send',
    operationId: 'sendEmailVerification',
    tag,
    summary: 'Send a verification link by email',
    description: `Sends a mail with a link and a code of six digits, both good for 24 hours. The page behind the link
asks for one tap, since mail scanners follow links, and then leads on to \`urlOnSuccess\`, or to \`urlOnFailure\`
where the link no longer works. The mail is in the language of the consumer's latest onboarding session, else in English.`,
    access: 'key',
    body: {
      schema: z
        .strictObject({
          ...endUserReference,
          emailSubject: line(255, 1).nullish().meta({
            description: 'The subject of the mail; `{partnerName}` stands for the name of the partner.',
            example: '{partnerName}: confirm your email address',
          }),
          urlOnSuccess: urlField.nullish(),
          urlOnFailure: urlField.nullish(),
        })
        .refine(namesOneEndUser, oneEndUserError),
      example: {
        consumerId: exampleId,
        emailSubject: '{partnerName}: confirm your email address',
        urlOnSuccess: 'http://localhost:5173/email/done',
        urlOnFailure: 'http://localhost:5173/email/failed',
      },
    },
    answers: {
      200: {
        description: 'The mail is on its way.',
        schema: z
          .object({
            ttl: z.string().meta({ description: 'How long a link is good for, ISO 8601.' }),
            resendAt: momentSchema,
          })
          .meta({ id: 'EmailSent' }),
        example: { ttl: 'PT24H', resendAt: '2026-11-02T09:00:30.000Z' },
      },
    },
    problems: [
      'CONSUMER_NOT_FOUND',
      'CORPORATE_NOT_FOUND',
      'EMAIL_MISSING',
      'EMAIL_ALREADY_VERIFIED',
      'END_USER_SUSPENDED',
      'URL_NOT_ALLOWED',
      'RESEND_TOO_SOON',
    ],
  },
  async (tx, { body }, { partner, now }) => {
    const { emailSubject, urlOnSuccess, urlOnFailure } = body
    const endUser = namedEndUser(body)
    if (endUser === null) return endUserNotFound(body)
    const urls = readUrls(partner, { urlOnSuccess, urlOnFailure })
    if (!urls.ok) return urls
    const sent = await sendEmailByKey(
      tx,
      {
        partnerId: partner.id,
        ...endUser,
        subject: emailSubject ?? null,
        urlOnSuccess: urls.value.urlOnSuccess ?? null,
        urlOnFailure: urls.value.urlOnFailure ?? null,
      },
      { now },
    )
    if (!sent.ok) {
      const { failure } = sent
      return failure.reason === 'end_user_not_found' ? endUserNotFound(body) : sendRefused(failure, now)
    }
    return answer(200, { ttl: 'PT24H', resendAt: sent.value.resendAt.toISOString() })
  },
)

const verifyEmailOperation = writeOperation(
  {
    method: 'post',
    path: '/verifications/email/verify',
    operationId: 'verifyEmailCode',
    tag,
    summary: 'Verify the code of a mail',
    description: 'For who types the code of the mail in place of following its link. Ten tries a mail.',
    access: 'key',
    body: {
      schema: z
        .strictObject({ ...endUserReference, code: codeField })
        .refine(namesOneEndUser, oneEndUserError),
      example: { consumerId: exampleId, code: '123456' },
    },
    answers: { 204: { description: 'The email address is verified.' } },
    problems: [
      'CONSUMER_NOT_FOUND',
      'CORPORATE_NOT_FOUND',
      'INVALID_EMAIL_CODE',
      'EMAIL_CODE_NOT_SENT',
      'EMAIL_CODE_EXPIRED',
      'EMAIL_CODE_EXHAUSTED',
      'EMAIL_ALREADY_VERIFIED',
      'END_USER_SUSPENDED',
    ],
  },
  async (tx, { body }, { partner, now }) => {
    const endUser = namedEndUser(body)
    if (endUser === null) return endUserNotFound(body)
    const tried = { endUser: { partnerId: partner.id, ...endUser }, code: body.code }
    const verified = await verifyEmailByKey(tx, tried, { now })
    if (verified.ok) return answer(204, null)
    const { failure } = verified
    return failure.reason === 'end_user_not_found' ? endUserNotFound(body) : verifyRefused(failure)
  },
)

function verifyRefused(failure: OfFound<VerifyEmailByKeyFailure>) {
  switch (failure.reason) {
    case 'already_verified':
      return problem('EMAIL_ALREADY_VERIFIED')
    case 'end_user_suspended':
      return problem('END_USER_SUSPENDED')
    case 'code_not_sent':
      return problem('EMAIL_CODE_NOT_SENT')
    case 'code_expired':
      return problem('EMAIL_CODE_EXPIRED')
    case 'code_exhausted':
      return problem('EMAIL_CODE_EXHAUSTED')
    case 'wrong_code':
      return wrongCode('INVALID_EMAIL_CODE', failure.attemptsLeft)
    default:
      return unreachable(failure)
  }
}

function sendRefused(failure: OfFound<SendEmailByKeyFailure>, now: Date) {
  switch (failure.reason) {
    case 'end_user_suspended':
      return problem('END_USER_SUSPENDED')
    case 'email_missing':
      return problem('EMAIL_MISSING')
    case 'already_verified':
      return problem('EMAIL_ALREADY_VERIFIED')
    case 'resend_too_soon':
      return tooSoon(failure.resendAt, now)
    default:
      return unreachable(failure)
  }
}

export const emailOperations = [sendEmailOperation, verifyEmailOperation]
