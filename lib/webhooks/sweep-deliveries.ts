import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { addSeconds } from '#lib/clock.ts'

/** How long a partner can look at a delivery, and replay it. */
export const keptSeconds = 30 * 24 * 60 * 60
const batchSize = 5000

/** Deletes the log of deliveries, which by then are long done, in batches so that nobody waits for it. */
export async function sweepDeliveries(db: Database, { now }: { now: Date }): Promise<void> {
  const before = addSeconds(now, -keptSeconds).toISOString()
  while ((await deleteBatch(db, before)) === batchSize);
}

async function deleteBatch(db: Database, before: string): Promise<number> {
  const deleted = await db.execute(sql`
    delete from webhook_deliveries
    where (partner_id, id) in (
      select partner_id, id from webhook_deliveries
      where created_at < ${before}
      limit ${batchSize}
    )`)
  return deleted.count
}
