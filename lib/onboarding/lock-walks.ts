import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { onboardingSessions } from '#db/schema/index.ts'

/**
 * Locks the unfinished walks of a person and gives their ids. Whatever changes a consumer and may end a walk
 * calls this first: walks before consumers is the one order of locks, so posts and provider results never wait
 * for each other in a circle. A walk that joins the person later is not among them, and must be left alone.
 */
export async function lockWalks(
  tx: Transaction,
  { partnerId, consumerId }: { partnerId: string; consumerId: string },
): Promise<ReadonlySet<string>> {
  const locked = await tx
    .select({ id: onboardingSessions.id })
    .from(onboardingSessions)
    .where(
      and(
        eq(onboardingSessions.partnerId, partnerId),
        eq(onboardingSessions.consumerId, consumerId),
        isNull(onboardingSessions.completedAt),
      ),
    )
    .orderBy(asc(onboardingSessions.id))
    .for('update')
    // At once: before what is begun together with it.
    .execute()
  return new Set(locked.map(({ id }) => id))
}
