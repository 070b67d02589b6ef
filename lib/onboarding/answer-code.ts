import type { Transaction } from '#db/client.ts'
import { countProof } from '#lib/challenges/count-proof.ts'
import { type VerifyChallengeFailure, verifyChallenge } from '#lib/challenges/verify-challenge.ts'
import { ok, type Result } from '#lib/result.ts'
import { claimWalk } from './claim-walk.ts'
import { isVouched } from './is-vouched.ts'
import { tokenValue } from './session-token.ts'
import type { Visitor, Walk } from './walk.ts'

export type AnswerCodeFailure = VerifyChallengeFailure | { reason: 'other_account' }

/**
 * Answers the code. Right: the walk is its person's from now on, what was accepted counts, and the browser
 * gets a new token (ASVS 5.0 7.2.4); every older one ends. The same right code within a minute hands the same
 * new token out again. Wrong: the try is counted, and the caller must commit that.
 */
export async function answerCode(
  tx: Transaction,
  { walk, visitor, code }: { walk: Walk; visitor: Visitor; code: string },
  { now }: { now: Date },
): Promise<Result<{ token: string }, AnswerCodeFailure>> {
  const { session, partner, challenge } = walk
  const verified = await verifyChallenge(
    tx,
    { partner, challenge, code, isVouched: challenge !== null && isVouched(walk, challenge.phoneE164) },
    { now },
  )
  if (!verified.ok) return verified
  if (verified.value === 'repeated' && session.claimedAt !== null) return ok({ token: tokenValue(session) })
  if (!challenge) throw new Error('A code was right without a challenge')
  const count = async () => {
    if (verified.value === 'verified') await countProof(tx, { challenge, mode: partner.mode })
  }
  const { id: challengeId, phoneE164 } = challenge
  const own = visitor.kind === 'returning' ? {} : { challengeId }
  return claimWalk(tx, { walk, phoneE164, ...own, count }, { now })
}
