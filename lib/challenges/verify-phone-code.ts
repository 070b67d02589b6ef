import type { Transaction } from '#db/client.ts'
import { type EndUserId, endUserOf } from '#db/queries/end-user.ts'
import { lockOwnChallenge, readContact } from '#db/queries/own-challenge.ts'
import { claimedPhone } from '#lib/claims/claimed-phone.ts'
import { promoteClaim } from '#lib/claims/promote-claim.ts'
import { systemTimeOf, walkNow } from '#lib/clock.ts'
import { markPhoneVerified } from '#lib/end-users/mark-phone-verified.ts'
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
  | { reason: 'end_user_not_found' }
  | { reason: 'already_verified' }
  /** Of a claim: its phone is a consumer's by now. */
  | { reason: 'phone_already_used' }
  | VerifyChallengeFailure

type Input = { partner: { id: string; mode: Mode }; endUser: EndUserId; code: string }

/**
 * Tries the code that a key had sent to an end user's phone. Of the same right code several times at once, one
 * verifies and the others hear that it is done. A wrong one costs a try, and the caller must commit that; what is
 * no code at all costs none. A claim
 * becomes an end user by the right one. `now` is the system's time.
 */
export async function verifyPhoneCode(
  tx: Transaction,
  { partner, endUser, code: typed }: Input,
  { actor, now: systemTime }: { actor: KeyActor; now: Date },
): Promise<Result<undefined, VerifyPhoneCodeFailure>> {
  const key = { partnerId: partner.id, ...endUser }
  // Three statements in the order of the locks: the last one sees what was waited for.
  const [, challenge, found] = await Promise.all([
    'consumerId' in key && lockWalks(tx, key),
    lockOwnChallenge(tx, key),
    readContact(tx, key),
  ])
  const owner = found ?? (await claimedPhone(tx, key, { now: systemTime }))
  if (owner === null) return err({ reason: 'end_user_not_found' })
  if (owner === 'phone_taken') return err({ reason: 'phone_already_used' })
  const { phoneE164 } = owner
  if (owner.phoneVerifiedAt !== null) return err({ reason: 'already_verified' })
  const now = walkNow(owner, systemTime)
  if (!challenge || phoneE164 === null || challenge.phoneE164 !== phoneE164)
    return err({ reason: 'code_not_sent' })
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
    return err({ ...failure, liftsAt: systemTimeOf(owner, failure.liftsAt) })
  }
  if (found === null) {
    const promoted = await promoteClaim(tx, key, { actor, now: systemTime })
    if (!promoted.ok) return err({ reason: notPromoted[promoted.failure] })
  }
  if (!(await markPhoneVerified(tx, { endUser: key, phoneE164 }, now)))
    return err({ reason: 'already_verified' })
  await Promise.all([
    recordEvent(tx, { ...key, type: `${endUserOf(key).type}_PHONE_VERIFIED` }, now),
    'consumerId' in key && announceChange(tx, key),
  ])
  if ('consumerId' in key && owner.kycStatus === 'VALIDATED')
    await completeWalks(tx, key, { now: systemTime })
  return ok()
}

const notPromoted = {
  claim_not_found: 'end_user_not_found',
  phone_already_used: 'phone_already_used',
} as const
