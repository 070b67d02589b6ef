import type { Transaction } from '#db/client.ts'
import { type EndUserId, endUserOf } from '#db/queries/end-user.ts'
import { lockOwnChallenge, queueForChallenge, readContact } from '#db/queries/own-challenge.ts'
import { claimedPhone } from '#lib/claims/claimed-phone.ts'
import { systemTimeOf, walkNow } from '#lib/clock.ts'
import type { Mode } from '#lib/limits/limits-of.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { type Challenge, sendChallenge } from './send-challenge.ts'

export type SendPhoneCodeFailure =
  | { reason: 'end_user_not_found' }
  | { reason: 'end_user_suspended' }
  /** A corporate may have none. */
  | { reason: 'phone_missing' }
  | { reason: 'already_verified' }
  /** Of a claim: its phone is a consumer's by now. */
  | { reason: 'phone_already_used' }
  /** The pause between two, or a limit of the number. */
  | { reason: 'resend_too_soon'; resendAt: Date }

type Input = { partner: { id: string; mode: Mode }; endUser: EndUserId }
type SentPhoneCode = Pick<Challenge, 'resendAt' | 'expiresAt'>

/**
 * Sends a code to the phone of an end user, or of a claim, on a key's word, which vouches for the number. The code lives by the
 * consumer's own clock; `now` and what is told are the system's time.
 */
export async function sendPhoneCode(
  tx: Transaction,
  { partner, endUser }: Input,
  { now }: { now: Date },
): Promise<Result<SentPhoneCode, SendPhoneCodeFailure>> {
  const key = { partnerId: partner.id, ...endUser }
  const [, current, found] = await Promise.all([
    queueForChallenge(tx, key),
    lockOwnChallenge(tx, key),
    readContact(tx, key),
  ])
  const owner = found ?? (await claimedPhone(tx, key, { now }))
  if (owner === null) return err({ reason: 'end_user_not_found' })
  if (owner === 'phone_taken') return err({ reason: 'phone_already_used' })
  if (owner.isSuspended) return err({ reason: 'end_user_suspended' })
  if (owner.phoneVerifiedAt !== null) return err({ reason: 'already_verified' })
  const { phoneE164 } = owner
  if (phoneE164 === null) return err({ reason: 'phone_missing' })
  const use = {
    partner,
    address: null,
    owner: { consumerId: endUserOf(endUser).id },
    phoneE164,
    current,
    isVouched: true,
  }
  const sent = await sendChallenge(tx, use, { now: walkNow(owner, now), sharedNow: now })
  if (sent.ok) {
    const { resendAt, expiresAt } = sent.value
    return ok({ resendAt: systemTimeOf(owner, resendAt), expiresAt: systemTimeOf(owner, expiresAt) })
  }
  const liftsAt = sent.failure.reason === 'resend_too_soon' ? sent.failure.resendAt : sent.failure.liftsAt
  return err({ reason: 'resend_too_soon', resendAt: systemTimeOf(owner, liftsAt) })
}
