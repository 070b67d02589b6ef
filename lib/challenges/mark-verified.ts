import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { limitsOf, type Mode, type UsageScope } from '#lib/limits/limits-of.ts'
import { prefixSubject } from '#lib/limits/subjects.ts'
import { countTry } from './phone-usage.ts'
import type { Challenge } from './send-challenge.ts'

/**
 * Counts a right try, marks its challenge as answered, and tells the breakers that one of their sends came back: enough of them
 * end its block. False, and nothing marked, when the number has no try left. One statement; the prefix is
 * locked before the partner, as a send does.
 */
export async function markVerified(
  tx: Transaction,
  { challenge, mode, isVouched }: { challenge: Challenge; mode: Mode; isVouched: boolean },
  now: Date,
): Promise<boolean> {
  const { partnerId, id, phoneE164 } = challenge
  const limits = limitsOf(mode)
  const countBack = (scope: UsageScope, subject: string, source: string) => sql`
    update usage_counters c
    set verified = c.verified + 1,
      blocked_until = case when (c.verified + 1) * 100 < c.uses * ${limits[scope].minPercent ?? 0}::int
        then c.blocked_until end
    from (select count(*) from ${sql.raw(source)}) before
    where c.partner_id = ${partnerId}::uuid and c.scope = ${scope}::usage_scope and c.subject = ${subject}
    returning 1`
  const rows = await tx.execute(sql`
    with tried as (${countTry({ partnerId, phoneE164, isVouched }, now)}),
    answered as (
      update challenges set verified_at = ${now.toISOString()}::timestamptz
      from tried
      where partner_id = ${partnerId}::uuid and id = ${id}::uuid
      returning 1),
    counted as (
      select from answered where ${challenge.isSelfStarted && challenge.withheldBy === null}::boolean),
    by_prefix as (${countBack('SMS_BY_PREFIX', prefixSubject(phoneE164), 'counted having count(*) > 0')}),
    by_partner as (${countBack('SMS_BY_PARTNER', '', 'by_prefix having count(*) > 0')})
    select 1 from answered`)
  return rows.length > 0
}
