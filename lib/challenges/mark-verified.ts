import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { countTry } from './phone-usage.ts'
import type { Challenge } from './send-challenge.ts'

/**
 * Counts a right try and marks its challenge as answered. False, and nothing marked, when the number has no
 * try left. One statement.
 */
export async function markVerified(
  tx: Transaction,
  { challenge, isVouched }: { challenge: Challenge; isVouched: boolean },
  now: Date,
): Promise<boolean> {
  const { partnerId, id, phoneE164 } = challenge
  const rows = await tx.execute(sql`
    with tried as (${countTry({ partnerId, phoneE164, isVouched }, now)})
    update challenges set verified_at = ${now.toISOString()}::timestamptz
    from tried
    where partner_id = ${partnerId}::uuid and id = ${id}::uuid
    returning 1`)
  return rows.length > 0
}
