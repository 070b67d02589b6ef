import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { lockOpenWalks } from '#db/queries/read-walk.ts'
import { onboardingSessions } from '#db/schema/index.ts'
import { walkNow } from '#lib/clock.ts'
import { recordEvent } from '#lib/events/record-event.ts'
import { currentStep, isExpired } from './flow.ts'
import type { Walk } from './walk.ts'

/**
 * Notes every walk of this person that has just reached its end: all needed steps done and the identity
 * VALIDATED (contract §8). Once each, with its event; called by whatever may have been the last thing missing.
 * A walk that another transaction holds is not waited for: that would be the wrong order of locks
 * (lock-walks.ts), and its own next post notes the end. `now` is system time. Gives the walks that were open,
 * as they are now.
 */
export async function completeWalks(
  tx: Transaction,
  person: { partnerId: string; consumerId: string },
  { now }: { now: Date },
): Promise<Walk[]> {
  const open = await lockOpenWalks(tx, person, now)
  return Promise.all(open.map((walk) => completeWalk(tx, walk, walkNow(walk.session, now))))
}

async function completeWalk(tx: Transaction, walk: Walk, now: Date): Promise<Walk> {
  const { session, consumer } = walk
  if (isExpired(walk, now) || currentStep(walk) !== 'done' || consumer?.kycStatus !== 'VALIDATED') return walk
  const { partnerId, id: sessionId } = session
  await Promise.all([
    tx
      .update(onboardingSessions)
      .set({ completedAt: now })
      .where(and(eq(onboardingSessions.partnerId, partnerId), eq(onboardingSessions.id, sessionId))),
    recordEvent(
      tx,
      { partnerId, type: 'ONBOARDING_COMPLETED', consumerId: consumer.id, sessionId, data: { sessionId } },
      now,
    ),
  ])
  return { ...walk, session: { ...session, completedAt: now } }
}
