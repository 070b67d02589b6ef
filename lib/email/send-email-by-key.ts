import type { Transaction } from '#db/client.ts'
import type { EndUserKey } from '#db/queries/end-user.ts'
import { readContact } from '#db/queries/own-challenge.ts'
import { systemTimeOf, walkNow } from '#lib/clock.ts'
import { toLocale } from '#lib/i18n/locales.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { sendEmailVerification } from './send-email-verification.ts'

export type SendEmailByKeyFailure =
  | { reason: 'end_user_not_found' }
  | { reason: 'end_user_suspended' | 'email_missing' | 'already_verified' }
  /** The pause between two, or a limit of the address or of the person. */
  | { reason: 'resend_too_soon'; resendAt: Date }

type Input = EndUserKey & {
  subject: string | null
  /** On the partner's list (lib/partners/allowed-urls.ts). */
  urlOnSuccess: string | null
  urlOnFailure: string | null
}

/**
 * Sends the mail with link and code to an end user's address on file, on a key's word, in the language of the person's
 * latest walk, else in English. They live by the end
 * user's own clock; `now` and what is told are the system's time.
 */
export async function sendEmailByKey(
  tx: Transaction,
  input: Input,
  { now }: { now: Date },
): Promise<Result<{ resendAt: Date }, SendEmailByKeyFailure>> {
  const contact = await readContact(tx, input)
  if (contact === null) return err({ reason: 'end_user_not_found' })
  const locale = toLocale(contact.locale)
  const asked = { ...input, sessionId: null, emailAddress: null, isTyped: false, locale } as const
  const sent = await sendEmailVerification(tx, asked, { now: walkNow(contact, now) })
  if (sent.ok) return ok({ resendAt: systemTimeOf(contact, sent.value.resendAt) })
  const { failure } = sent
  switch (failure.reason) {
    case 'end_user_suspended':
    case 'email_missing':
    case 'already_verified':
      return err({ reason: failure.reason })
    case 'resend_too_soon':
      return err({ reason: failure.reason, resendAt: systemTimeOf(contact, failure.resendAt) })
    case 'too_many_sends':
      return err({ reason: 'resend_too_soon', resendAt: systemTimeOf(contact, failure.liftsAt) })
    case 'address_invalid':
    case 'not_replaceable':
      // Nobody can be written to at what is on file, and nothing is to be replaced here.
      return err({ reason: 'email_missing' })
  }
}
