import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { challenges } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { isSameSecret } from '#lib/secrets/derive.ts'
import { challengeCode } from './challenge-code.ts'
import { attemptsMax, repeatSeconds } from './limits.ts'
import { markVerified } from './mark-verified.ts'
import { countTry, type PhoneUse, triesLiftAt } from './phone-usage.ts'
import type { Challenge } from './send-challenge.ts'

export type VerifyChallengeFailure =
  | { reason: 'code_not_sent' }
  | { reason: 'code_expired' }
  | { reason: 'wrong_code'; attemptsLeft: number }
  | { reason: 'code_exhausted' }
  | { reason: 'too_many_tries'; liftsAt: Date }

type VerifyChallengeInput = {
  partner: { id: string; mode: 'SANDBOX' | 'LIVE' }
  /** Read under the lock of its owner (walk or consumer), so that parallel tries are counted one by one. */
  challenge: Challenge | null
  /** Six digits, already cleaned of spaces and other scripts (lib/challenges/read-typed-code.ts). */
  code: string
  isVouched: boolean
}

/**
 * Tries a code. `verified` the first time it is right; `repeated` when the same right code comes again within
 * 60 s. A wrong one costs a try, and the caller must commit that. Who is told `verified` counts the proof, last of
 * all (count-proof.ts).
 */
export async function verifyChallenge(
  tx: Transaction,
  { partner, challenge, code, isVouched }: VerifyChallengeInput,
  { now }: { now: Date },
): Promise<Result<'verified' | 'repeated', VerifyChallengeFailure>> {
  if (!challenge || challenge.voidedAt) return err({ reason: 'code_not_sent' })
  const isRight = isSameSecret(code, challengeCode(partner, challenge.id))
  if (challenge.attempts >= attemptsMax) return err({ reason: 'code_exhausted' })
  if (challenge.verifiedAt) {
    if (isRight && now < addSeconds(challenge.verifiedAt, repeatSeconds)) return ok('repeated')
    await countAttempt(tx, challenge)
    return err({ reason: 'code_not_sent' })
  }
  if (now >= challenge.expiresAt) return err({ reason: 'code_expired' })
  const use = { partnerId: partner.id, phoneE164: challenge.phoneE164, isVouched }
  const isCounted = isRight
    ? await markVerified(tx, { challenge, isVouched }, now)
    : await countWrongTry(tx, challenge, use, now)
  if (!isCounted) return err({ reason: 'too_many_tries', liftsAt: await triesLiftAt(tx, use, now) })
  if (isRight) return ok('verified')
  const attemptsLeft = attemptsMax - challenge.attempts - 1
  return attemptsLeft > 0 ? err({ reason: 'wrong_code', attemptsLeft }) : err({ reason: 'code_exhausted' })
}

/** Counts a wrong try at the number and at the challenge in one statement; false when the number has none left. */
async function countWrongTry(
  tx: Transaction,
  { partnerId, id }: Challenge,
  use: PhoneUse,
  now: Date,
): Promise<boolean> {
  const rows = await tx.execute(sql`
    with tried as (${countTry(use, now)})
    update challenges set attempts = attempts + 1
    from tried
    where partner_id = ${partnerId} and id = ${id}
    returning 1`)
  return rows.length > 0
}

async function countAttempt(tx: Transaction, { partnerId, id }: Challenge): Promise<void> {
  await tx
    .update(challenges)
    .set({ attempts: sql`${challenges.attempts} + 1` })
    .where(and(eq(challenges.partnerId, partnerId), eq(challenges.id, id)))
}
