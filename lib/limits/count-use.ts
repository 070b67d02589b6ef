import { type SQL, sql } from 'drizzle-orm'
import { addSeconds } from '#lib/clock.ts'
import type { Limit } from './limits-of.ts'

type Use = { partnerId: string; subject: string; limit: Limit }

/**
 * One statement that counts a use, for a CTE: it gives one row whose `passes` says whether the use is within
 * its limit, or no row while the subject is blocked. The row's lock orders parallel requests. It counts only
 * if `source` (`from …`) has a row, so that counters can be chained: what an earlier one refuses, a later one
 * never sees. Chains always go in the order of the scopes, so they cannot deadlock.
 */
export function countUse({ partnerId, subject, limit }: Use, source: SQL, now: Date): SQL {
  const at = sql`${now.toISOString()}::timestamptz`
  const since = sql`${addSeconds(now, -limit.windowSeconds).toISOString()}::timestamptz`
  const isOver = sql`(c.window_at <= ${since} or c.blocked_until is not null)`
  const converts =
    limit.minPercent === null ? sql`false` : sql`c.verified * 100 >= c.uses * ${limit.minPercent}::int`
  const trips = sql`(c.uses >= ${limit.max}::int and not ${converts})`
  const until =
    limit.blockSeconds === null
      ? sql`c.window_at + ${limit.windowSeconds}::int * interval '1 second'`
      : sql`${addSeconds(now, limit.blockSeconds).toISOString()}::timestamptz`
  return sql`
    insert into usage_counters as c (partner_id, scope, subject, window_at, uses)
    select ${partnerId}::uuid, ${limit.scope}::usage_scope, ${subject}::text, ${at}, 1 ${source}
    on conflict (partner_id, scope, subject) do update set
      window_at = case when ${isOver} then ${at} else c.window_at end,
      uses = case when ${isOver} then 1 when ${trips} then c.uses else c.uses + 1 end,
      verified = case when ${isOver} then 0 else c.verified end,
      blocked_until = case when not ${isOver} and ${trips} then ${until} end
    where c.blocked_until is null or c.blocked_until <= ${at}
    returning c.blocked_until is null as passes`
}
