import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'

/** The PostgreSQL channel that waiting screens listen to, through one connection per process. */
export const walkChangedChannel = 'walk_changed'

/**
 * Tells every process, once the transaction commits, that screens of this person's walks, or of this one walk, may
 * be out of date.
 */
export async function announceChange(
  tx: Transaction,
  change: { partnerId: string; consumerId: string } | { partnerId: string; sessionId: string },
): Promise<void> {
  const payload = JSON.stringify(change)
  await tx.execute(sql`select pg_notify(${walkChangedChannel}, ${payload})`)
}
