import { lt, sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { claims } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { claimSeconds } from './lock-claim.ts'

const batchSize = 5000

/** Deletes the claims that nobody proved in time, in batches so that no request waits for it. */
export async function sweepClaims(db: Database, { now }: { now: Date }): Promise<void> {
  const before = addSeconds(now, -claimSeconds)
  while ((await deleteBefore(db, before)) === batchSize);
}

async function deleteBefore(db: Database, before: Date): Promise<number> {
  const old = db
    .select({ partnerId: claims.partnerId, id: claims.id })
    .from(claims)
    .where(lt(claims.createdAt, before))
    .limit(batchSize)
  const deleted = await db
    .delete(claims)
    .where(sql`(${claims.partnerId}, ${claims.id}) in ${old}`)
    .returning({ id: claims.id })
  return deleted.length
}
