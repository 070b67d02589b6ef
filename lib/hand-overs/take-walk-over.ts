import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { findHandOver } from '#db/queries/find-hand-over.ts'
import { lockWalk } from '#db/queries/read-walk.ts'
import { onboardingSessions } from '#db/schema/index.ts'
import { walkNow } from '#lib/clock.ts'
import { announceChange } from '#lib/onboarding/announce-change.ts'
import { isExpired } from '#lib/onboarding/flow.ts'
import { tokenValue } from '#lib/onboarding/session-token.ts'
import type { Visitor, Walk } from '#lib/onboarding/walk.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { isSameSecret } from '#lib/secrets/derive.ts'
import { handOverHash, handOverNumber, handOverTriesMax, isHandOverOpen } from './hand-over-link.ts'
import { noHandOver } from './offer-hand-over.ts'

export type TakeWalkOverFailure = { reason: 'link_closed' } | { reason: 'wrong_number'; triesLeft: number }

type Taken = { sessionId: string; token: string }

/**
 * Another device takes the walk over: who has the link and types the number that the first screen shows. It gets
 * a token of its own (ASVS 5.0 7.2.4), and the first screen's from then on only follows, so that one device
 * holds the pen. A wrong number is counted, and the caller must commit that. `now` is the system's time.
 */
export async function takeWalkOver(
  tx: Transaction,
  { partnerName, code, number }: { partnerName: string; code: string; number: string },
  { now: systemTime }: { now: Date },
): Promise<Result<Taken, TakeWalkOverFailure>> {
  const hash = handOverHash(code)
  const found = await findHandOver(tx, { partnerName, handOverHash: hash })
  const walk = found && (await lockWalk(tx, { partnerName, sessionId: found.session.id, challengeId: null }))
  const handOverId = walk?.session.handOverId ?? null
  if (!walk || handOverId === null || walk.session.handOverHash !== hash)
    return err({ reason: 'link_closed' })
  const { session } = walk
  const now = walkNow(session, systemTime)
  if (!isHandOverOpen(session, now) || isExpired(walk, now)) return err({ reason: 'link_closed' })
  if (!isSameSecret(number, handOverNumber(handOverId))) {
    const handOverTries = session.handOverTries + 1
    await update(tx, walk, { handOverTries })
    const triesLeft = handOverTriesMax - handOverTries
    if (triesLeft === 0) await announceChange(tx, { partnerId: session.partnerId, sessionId: session.id })
    return err(triesLeft > 0 ? { reason: 'wrong_number', triesLeft } : { reason: 'link_closed' })
  }
  return ok({ sessionId: session.id, token: await passPen(tx, walk, now) })
}

/**
 * The screen that follows takes the pen back, and the one that had it follows. Not once a code was proved since: who
 * gave a walk away before that may have had somebody else prove it.
 */
export async function takePenBack(
  tx: Transaction,
  { walk, visitor }: { walk: Walk; visitor: Visitor },
  { now }: { now: Date },
): Promise<Result<{ token: string }, 'code_needed'>> {
  if (visitor.kind !== 'following' || !visitor.mayReturn) return err('code_needed')
  return ok({ token: await passPen(tx, walk, now) })
}

async function passPen(tx: Transaction, walk: Walk, now: Date): Promise<string> {
  const { id, partnerId, tokenEpoch } = walk.session
  const changes = {
    tokenEpoch: tokenEpoch + 1,
    tokenRotatedAt: null,
    followerEpoch: tokenEpoch,
    activeAt: now,
  }
  await Promise.all([
    update(tx, walk, { ...changes, ...noHandOver }),
    announceChange(tx, { partnerId, sessionId: id }),
  ])
  return tokenValue({ id, tokenEpoch: changes.tokenEpoch })
}

async function update(
  tx: Transaction,
  { session }: Walk,
  values: Partial<typeof onboardingSessions.$inferInsert>,
): Promise<void> {
  await tx
    .update(onboardingSessions)
    .set(values)
    .where(and(eq(onboardingSessions.partnerId, session.partnerId), eq(onboardingSessions.id, session.id)))
}
