import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { limitsOf, type Mode, type UsageScope } from '#lib/limits/limits-of.ts'
import { prefixSubject } from '#lib/limits/subjects.ts'
import type { Challenge } from './send-challenge.ts'

/**
 * Tells the breakers that one of their sends came back: enough of them end a block. All verifications of a
 * partner meet in one row here, so this is the last statement of its transaction, and the row is held for a
 * commit and no longer. The prefix is locked before the partner, as a send does.
 */
export async function countProof(
  tx: Transaction,
  { challenge, mode }: { challenge: Challenge; mode: Mode },
): Promise<void> {
  const { partnerId, phoneE164, isSelfStarted, withheldBy } = challenge
  if (!isSelfStarted || withheldBy !== null) return
  const limits = limitsOf(mode)
  const countBack = (scope: UsageScope, subject: string, source: SQL) => sql`
    update usage_counters c
    set verified = c.verified + 1,
      blocked_until = case when (c.verified + 1) * 100 < c.uses * ${limits[scope].minPercent ?? 0}::int
        then c.blocked_until end
    from (${source}) before
    where c.partner_id = ${partnerId}::uuid and c.scope = ${scope}::usage_scope and c.subject = ${subject}
    returning 1`
  await tx.execute(sql`
    with by_prefix as (${countBack('SMS_BY_PREFIX', prefixSubject(phoneE164), sql`select`)})
    ${countBack('SMS_BY_PARTNER', '', sql`select from by_prefix limit 1`)}`)
}
