import { and, eq, lt, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { partners, refusedOrigins } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'

/** As many pages as a partner's list shows; whoever makes up more of them fills no database. */
export const refusedOriginsMax = 100

const keptSeconds = 90 * 24 * 60 * 60
const originLengthMax = 300
/** Of PostgreSQL's integer. */
const refusalsMax = 2_147_483_647

/**
 * Counts the pages that were refused to frame a partner's wizard, by their origin. Once the list is full, a new one
 * takes the place of the one that was refused least, and of those the longest unseen: names that somebody made up give
 * way to pages that people use.
 */
export async function recordRefusals(
  tx: Transaction,
  { partnerId, refusals }: { partnerId: string; refusals: ReadonlyMap<string, number> },
  { now }: { now: Date },
): Promise<void> {
  // One after the other for a partner, so that the count of rows is the true one.
  await tx.select({ id: partners.id }).from(partners).where(eq(partners.id, partnerId)).for('no key update')
  const ofPartner = eq(refusedOrigins.partnerId, partnerId)
  await tx
    .delete(refusedOrigins)
    .where(and(ofPartner, lt(refusedOrigins.lastSeenAt, addSeconds(now, -keptSeconds))))
  const at = sql`${now.toISOString()}::timestamptz`
  for (const [origin, count] of refusals) {
    if (origin === '' || origin.length > originLengthMax) continue
    await tx.execute(sql`
      with stale as (
        delete from refused_origins where partner_id = ${partnerId} and origin in (
          select origin from refused_origins
          where partner_id = ${partnerId} and not exists (
            select from refused_origins where partner_id = ${partnerId} and origin = ${origin})
          order by refusals desc, last_seen_at desc
          offset ${refusedOriginsMax - 1}::int))
      insert into refused_origins as known (partner_id, origin, refusals, first_seen_at, last_seen_at)
      values (${partnerId}::uuid, ${origin}::text, ${count}::int, ${at}, ${at})
      on conflict (partner_id, origin) do update set
        refusals = least(known.refusals::bigint + excluded.refusals, ${refusalsMax}::bigint),
        last_seen_at = greatest(known.last_seen_at, excluded.last_seen_at)`)
  }
}
