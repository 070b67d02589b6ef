import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { onboardingSessions } from '#db/schema/index.ts'
import { bindAcceptances } from '#lib/acceptances/accept-terms.ts'
import { addSeconds, systemTimeOf } from '#lib/clock.ts'
import { recordEvent } from '#lib/events/record-event.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { announceChange } from './announce-change.ts'
import { completeWalks } from './complete-walks.ts'
import { provePhone } from './prove-phone.ts'
import { tokenValue } from './session-token.ts'
import { claimedSeconds } from './start-session.ts'
import type { Walk } from './walk.ts'

type Claim = {
  walk: Walk
  /** The number that is proved. */
  phoneE164: string
  /** The code that proved it, where the walk is to go on with it. */
  challengeId?: string
  /** The last statement of the transaction, sent with the ones before it. */
  count?: () => Promise<void>
}

/**
 * The number is proved, by a code or by the partner's word: the walk becomes its person's, unless that is another
 * than the one it is for. What was accepted counts, and the token that is given ends all older ones.
 */
export async function claimWalk(
  tx: Transaction,
  { walk, phoneE164, challengeId, count = async () => {} }: Claim,
  { now }: { now: Date },
): Promise<Result<{ token: string }, { reason: 'other_account' }>> {
  const { session, partner } = walk
  const proved = await provePhone(tx, { walk, phoneE164 }, { now })
  if (!proved.ok) {
    await Promise.all([updateSession(tx, walk, { conflictAt: now }), count()])
    return err({ reason: proved.failure })
  }
  const { consumer, events } = proved.value
  const claimed = {
    consumerId: consumer.id,
    claimedAt: session.claimedAt ?? now,
    phoneE164,
    conflictAt: null,
    tokenEpoch: session.tokenEpoch + 1,
    tokenRotatedAt: now,
    activeAt: now,
    expiresAt: later(session.expiresAt, addSeconds(now, claimedSeconds)),
    ...(challengeId === undefined ? {} : { challengeId }),
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
