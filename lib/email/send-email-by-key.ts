import type { Transaction } from '#db/client.ts'
import { readReceiver } from '#db/queries/own-challenge.ts'
import { systemTimeOf, walkNow } from '#lib/clock.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { sendEmailVerification } from './send-email-verification.ts'

export type SendEmailByKeyFailure =
  | { reason: 'consumer_not_found' | 'end_user_suspended' | 'email_missing' | 'already_verified' }
  /** The pause between two, or a limit of the address or of the person. */
  | { reason: 'resend_too_soon'; resendAt: Date }

type Input = {
  partnerId: string
  consumerId: string
  subject: string | null
  /** On the partner's list (lib/partners/allowed-urls.ts). */
  urlOnSuccess: string | null
  urlOnFailure: string | null
}

/**
 * Sends the mail with link and code to a consumer's address on file, on a key's word. They live by the consumer's
 * own clock; `now` and what is told are the system's time.
 */
export async function sendEmailByKey(
  tx: Transaction,
  input: Input,
  { now }: { now: Date },
): Promise<Result<{ resendAt: Date }, SendEmailByKeyFailure>> {
  const receiver = await readReceiver(tx, input)
  if (receiver === null) return err({ reason: 'consumer_not_found' })
  const { consumer } = receiver
  const asked = { ...input, sessionId: null, emailAddress: null, isTyped: false, locale: 'en' } as const
  const sent = await sendEmailVerification(tx, asked, { now: walkNow(consumer, now) })
  if (sent.ok) return ok({ resendAt: systemTimeOf(consumer, sent.value.resendAt) })
  const { failure } = sent
  switch (failure.reason) {
    case 'end_user_suspended':
    case 'email_missing':
    case 'already_verified':
      return err({ reason: failure.reason })
    case 'resend_too_soon':
      return err({ reason: failure.reason, resendAt: systemTimeOf(consumer, failure.resendAt) })
    case 'too_many_sends':
      return err({ reason: 'resend_too_soon', resendAt: systemTimeOf(consumer, failure.liftsAt) })
    case 'address_invalid':
    case 'not_replaceable':
      // Nobody can be written to at what is on file, and nothing is to be replaced here.
      return err({ reason: 'email_missing' })
  }
}
