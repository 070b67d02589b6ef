import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { countUse } from './count-use.ts'
import { limitsOf, type Mode } from './limits-of.ts'
import { reportExcess } from './report-excess.ts'
import { addressSubject } from './subjects.ts'

/** Counts a walk that an address begins; false when there were too many within a minute. */
export async function countWalk(
  tx: Transaction,
  { partner, address }: { partner: { id: string; mode: Mode }; address: string | null },
  now: Date,
): Promise<boolean> {
  const limit = limitsOf(partner.mode).WALKS_BY_ADDRESS
  const use = { partnerId: partner.id, subject: addressSubject(partner.id, address), limit }
  const [counted] = await tx.execute<{ passes: boolean }>(countUse(use, sql`where true`, now))
  const passes = counted?.passes ?? false
  if (!passes) reportExcess({ partnerId: partner.id, limit: limit.scope, isTold: true })
  return passes
}
