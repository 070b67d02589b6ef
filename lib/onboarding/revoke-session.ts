import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { onboardingSessions } from '#db/schema/index.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { announceChange } from './announce-change.ts'

/** Ends a walk for whoever is in it. Again it changes nothing; what the walk has brought about stays. */
export async function revokeSession(
  tx: Transaction,
  { partnerId, sessionId }: { partnerId: string; sessionId: string },
  { now }: { now: Date },
): Promise<Result<undefined, 'session_not_found'>> {
  const ofSession = and(eq(onboardingSessions.partnerId, partnerId), eq(onboardingSessions.id, sessionId))
  const [session] = await tx
    .select({ consumerId: onboardingSessions.consumerId, revokedAt: onboardingSessions.revokedAt })
    .from(onboardingSessions)
    .where(ofSession)
    .for('update')
  if (!session) return err('session_not_found')
  if (session.revokedAt !== null) return ok()
  await tx.update(onboardingSessions).set({ revokedAt: now }).where(ofSession)
  if (session.consumerId !== null) await announceChange(tx, { partnerId, consumerId: session.consumerId })
  return ok()
}
