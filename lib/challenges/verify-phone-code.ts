import type { Transaction } from '#db/client.ts'
import { lockOwnChallenge, readReceiver } from '#db/queries/own-challenge.ts'
import { claimedConsumer } from '#lib/claims/claimed-consumer.ts'
import { promoteClaim } from '#lib/claims/promote-claim.ts'
import { systemTimeOf, walkNow } from '#lib/clock.ts'
import { markPhoneVerified } from '#lib/consumers/mark-phone-verified.ts'
import { recordEvent } from '#lib/events/record-event.ts'
import type { Mode } from '#lib/limits/limits-of.ts'
import { announceChange } from '#lib/onboarding/announce-change.ts'
import { completeWalks } from '#lib/onboarding/complete-walks.ts'
import { lockWalks } from '#lib/onboarding/lock-walks.ts'
import type { KeyActor } from '#lib/partners/actor.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { attemptsMax } from './limits.ts'
import { readTypedCode } from './read-typed-code.ts'
import { isOpen } from './send-challenge.ts'
import { type VerifyChallengeFailure, verifyChallenge } from './verify-challenge.ts'

export type VerifyPhoneCodeFailure =
  | { reason: 'consumer_not_found' }
  | { reason: 'already_verified' }
  /** Of a claim: its phone is a consumer's by now. */
  | { reason: 'phone_already_used' }
  | VerifyChallengeFailure

type Input = { partner: { id: string; mode: Mode }; consumerId: string; code: string }

/**
 * Tries the code that a key had sent to a consumer's phone. Of the same right code several times at once, one
 * verifies and the others hear that it is done. A wrong one costs a try, and the caller must commit that; what is
 * no code at all costs none. A claim
 * becomes a consumer by the right one. `now` is the system's time.
 */
export async function verifyPhoneCode(
  tx: Transaction,
  { partner, consumerId, code: typed }: Input,
  { actor, now: systemTime }: { actor: KeyActor; now: Date },
): Promise<Result<undefined, VerifyPhoneCodeFailure>> {
  const key = { partnerId: partner.id, consumerId }
  // Three statements in the order of the locks: the last one sees what was waited for.
  const [, challenge, found] = await Promise.all([
    lockWalks(tx, key),
    lockOwnChallenge(tx, key),
    readReceiver(tx, key),
  ])
  const receiver = found ?? (await claimedConsumer(tx, key, { now: systemTime }))
  if (receiver === null) return err({ reason: 'consumer_not_found' })
  if (receiver === 'phone_taken') return err({ reason: 'phone_already_used' })
  const { consumer } = receiver
  if (consumer.phoneVerifiedAt !== null) return err({ reason: 'already_verified' })
  const now = walkNow(consumer, systemTime)
  if (!challenge || challenge.phoneE164 !== consumer.phoneE164) return err({ reason: 'code_not_sent' })
  const code = readTypedCode(typed)
  if (code === null && isOpen(challenge, now)) {
    return err({ reason: 'wrong_code', attemptsLeft: attemptsMax - challenge.attempts })
  }
  const verified = await verifyChallenge(
    tx,
    { partner, challenge, code: code ?? '', isVouched: true },
    { now },
  )
  if (!verified.ok) {
    const { failure } = verified
    if (failure.reason !== 'too_many_tries') return verified
    return err({ ...failure, liftsAt: systemTimeOf(consumer, failure.liftsAt) })
  }
  if (found === null) {
    const promoted = await promoteClaim(tx, key, { actor, now: systemTime })
    if (!promoted.ok) return err({ reason: notPromoted[promoted.failure] })
  }
  if (!(await markPhoneVerified(tx, consumer, now))) return err({ reason: 'already_verified' })
  await Promise.all([
    recordEvent(tx, { partnerId: partner.id, type: 'CONSUMER_PHONE_VERIFIED', consumerId }, now),
    announceChange(tx, key),
  ])
  if (consumer.kycStatus === 'VALIDATED') await completeWalks(tx, key, { now: systemTime })
  return ok()
}

const notPromoted = {
  claim_not_found: 'consumer_not_found',
  phone_already_used: 'phone_already_used',
} as const
