import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'

/** The PostgreSQL channel that waiting screens listen to, through one connection per process. */
export const walkChangedChannel = 'walk_changed'

/** Tells every process, once the transaction commits, that screens of this person's walks may be out of date. */
export async function announceChange(
  tx: Transaction,
  change: { partnerId: string; consumerId: string },
): Promise<void> {
  const payload = JSON.stringify({ partnerId: change.partnerId, consumerId: change.consumerId })
  await tx.execute(sql`select pg_notify(${walkChangedChannel}, ${payload})`)
}
