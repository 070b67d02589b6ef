import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { onboardingSessions } from '#db/schema/index.ts'
import { bindAcceptances } from '#lib/acceptances/accept-terms.ts'
import { countProof } from '#lib/challenges/count-proof.ts'
import type { Challenge } from '#lib/challenges/send-challenge.ts'
import { type VerifyChallengeFailure, verifyChallenge } from '#lib/challenges/verify-challenge.ts'
import { addSeconds, systemTimeOf } from '#lib/clock.ts'
import { recordEvent } from '#lib/events/record-event.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { announceChange } from './announce-change.ts'
import { completeWalks } from './complete-walks.ts'
import { isVouched } from './is-vouched.ts'
import { provePhone } from './prove-phone.ts'
import { tokenValue } from './session-token.ts'
import { claimedSeconds } from './start-session.ts'
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
  return claimWalk(tx, { walk, visitor, challenge, count }, now)
}

type Claim = {
  walk: Walk
  visitor: Visitor
  challenge: Challenge
  /** The last statement of the transaction, sent with the ones before it. */
  count: () => Promise<void>
}

/** The number is proved: the walk becomes its person's, unless that is another than the one it is for. */
async function claimWalk(
  tx: Transaction,
  { walk, visitor, challenge, count }: Claim,
  now: Date,
): Promise<Result<{ token: string }, { reason: 'other_account' }>> {
  const { session, partner } = walk
  const proved = await provePhone(tx, { walk, phoneE164: challenge.phoneE164 }, { now })
  if (!proved.ok) {
    await Promise.all([updateSession(tx, walk, { conflictAt: now }), count()])
    return err({ reason: proved.failure })
  }
  const { consumer, events } = proved.value
  const claimed = {
    consumerId: consumer.id,
    claimedAt: session.claimedAt ?? now,
    phoneE164: challenge.phoneE164,
    conflictAt: null,
    tokenEpoch: session.tokenEpoch + 1,
    tokenRotatedAt: now,
    activeAt: now,
    expiresAt: later(session.expiresAt, addSeconds(now, claimedSeconds)),
    ...(visitor.kind === 'returning' ? {} : { challengeId: challenge.id }),
  }
  const isValidated = consumer.kycStatus === 'VALIDATED'
  await Promise.all([
    ...events.map((event) => recordEvent(tx, event, now)),
    updateSession(tx, walk, claimed),
    bindAcceptances(tx, { partnerId: partner.id, sessionId: session.id, consumer }, { now }),
    // Other screens of this walk are no longer its holder's.
    announceChange(tx, { partnerId: partner.id, consumerId: consumer.id }),
    isValidated ? undefined : count(),
  ])
  if (isValidated) {
    const systemTime = systemTimeOf(session, now)
    await completeWalks(tx, { partnerId: partner.id, consumerId: consumer.id }, { now: systemTime })
    await count()
  }
  return ok({ token: tokenValue({ id: session.id, tokenEpoch: claimed.tokenEpoch }) })
}

async function updateSession(
  tx: Transaction,
  { session }: Walk,
  changes: Partial<typeof onboardingSessions.$inferInsert>,
): Promise<void> {
  await tx
    .update(onboardingSessions)
    .set(changes)
    .where(and(eq(onboardingSessions.partnerId, session.partnerId), eq(onboardingSessions.id, session.id)))
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other
}
