import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { usageCounters } from '#db/schema/index.ts'
import type { UsageScope } from './limits-of.ts'

/** Until when a subject is blocked; `now` when it is not, or no longer. */
export async function readBlock(
  tx: Transaction,
  { partnerId, scope, subject }: { partnerId: string; scope: UsageScope; subject: string },
  now: Date,
): Promise<Date> {
  const rows = await tx
    .select({ blockedUntil: usageCounters.blockedUntil })
    .from(usageCounters)
    .where(
      and(
        eq(usageCounters.partnerId, partnerId),
        eq(usageCounters.scope, scope),
        eq(usageCounters.subject, subject),
      ),
    )
  return rows[0]?.blockedUntil ?? now
}
