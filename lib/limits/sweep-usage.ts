import { and, isNull, lt, or } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { usageCounters } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'

/** Longer than any window and its block; what is older counts nothing any more. */
const keptSeconds = 2 * 24 * 60 * 60

/** Deletes counters that are over, so that neither rows nor traces of addresses pile up. */
export async function sweepUsage(db: Database, { now }: { now: Date }): Promise<void> {
  await db
    .delete(usageCounters)
    .where(
      and(
        lt(usageCounters.windowAt, addSeconds(now, -keptSeconds)),
        or(isNull(usageCounters.blockedUntil), lt(usageCounters.blockedUntil, now)),
      ),
    )
}
