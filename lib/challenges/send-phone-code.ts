import type { Transaction } from '#db/client.ts'
import { lockOwnChallenge, queueForChallenge, readReceiver } from '#db/queries/own-challenge.ts'
import { claimedConsumer } from '#lib/claims/claimed-consumer.ts'
import { systemTimeOf, walkNow } from '#lib/clock.ts'
import type { Mode } from '#lib/limits/limits-of.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { type Challenge, sendChallenge } from './send-challenge.ts'

export type SendPhoneCodeFailure =
  | { reason: 'consumer_not_found' }
  | { reason: 'end_user_suspended' }
  | { reason: 'already_verified' }
  /** Of a claim: its phone is a consumer's by now. */
  | { reason: 'phone_already_used' }
  /** The pause between two, or a limit of the number. */
  | { reason: 'resend_too_soon'; resendAt: Date }

type Input = { partner: { id: string; mode: Mode }; consumerId: string }
type SentPhoneCode = Pick<Challenge, 'resendAt' | 'expiresAt'>

/**
 * Sends a code to the phone of a consumer, or of a claim, on a key's word, which vouches for the number. The code lives by the
 * consumer's own clock; `now` and what is told are the system's time.
 */
export async function sendPhoneCode(
  tx: Transaction,
  { partner, consumerId }: Input,
  { now }: { now: Date },
): Promise<Result<SentPhoneCode, SendPhoneCodeFailure>> {
  const key = { partnerId: partner.id, consumerId }
  const [, current, found] = await Promise.all([
    queueForChallenge(tx, key),
    lockOwnChallenge(tx, key),
    readReceiver(tx, key),
  ])
  const receiver = found ?? (await claimedConsumer(tx, key, { now }))
  if (receiver === null) return err({ reason: 'consumer_not_found' })
  if (receiver === 'phone_taken') return err({ reason: 'phone_already_used' })
  const { consumer, isSuspended } = receiver
  if (isSuspended) return err({ reason: 'end_user_suspended' })
  if (consumer.phoneVerifiedAt !== null) return err({ reason: 'already_verified' })
  const { phoneE164 } = consumer
  const use = { partner, address: null, owner: { consumerId }, phoneE164, current, isVouched: true }
  const sent = await sendChallenge(tx, use, { now: walkNow(consumer, now), sharedNow: now })
  if (sent.ok) {
    const { resendAt, expiresAt } = sent.value
    return ok({ resendAt: systemTimeOf(consumer, resendAt), expiresAt: systemTimeOf(consumer, expiresAt) })
  }
  const liftsAt = sent.failure.reason === 'resend_too_soon' ? sent.failure.resendAt : sent.failure.liftsAt
  return err({ reason: 'resend_too_soon', resendAt: systemTimeOf(consumer, liftsAt) })
}
