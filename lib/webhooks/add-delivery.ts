import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { webhookDeliveries } from '#db/schema/index.ts'

export type WebhookDelivery = typeof webhookDeliveries.$inferSelect

/** A delivery beside those that the trigger on `events` writes: due at once, like them. */
export async function addDelivery(
  tx: Transaction,
  delivery: Omit<typeof webhookDeliveries.$inferInsert, 'status' | 'nextAttemptAt' | 'createdAt'>,
  now: Date,
): Promise<WebhookDelivery> {
  const [added] = await tx
    .insert(webhookDeliveries)
    .values({ ...delivery, status: 'PENDING', nextAttemptAt: now, createdAt: now })
    .returning()
  if (!added) throw new Error('An insert returned no row')
  await tx.execute(sql`select pg_notify(${dueChannel}, '')`)
  return added
}

/** The channel that tells every process, at the commit, that there is something to deliver. */
export const dueChannel = 'webhooks_due'
