import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { webhookDeliveries, webhookEndpoints } from '#db/schema/index.ts'

type EndpointKey = { partnerId: string; endpointId: string }
export type DisabledReason = NonNullable<typeof webhookEndpoints.$inferSelect.disabledReason>

/** Ends deliveries to an endpoint. What waited is kept as cancelled, to be replayed when it works again. */
export async function disableEndpoint(
  tx: Transaction,
  { partnerId, endpointId, reason }: EndpointKey & { reason: DisabledReason },
  now: Date,
): Promise<void> {
  await tx
    .update(webhookEndpoints)
    .set({ disabledReason: reason, disabledAt: now, updatedAt: now })
    .where(and(eq(webhookEndpoints.partnerId, partnerId), eq(webhookEndpoints.id, endpointId)))
  await cancelDeliveries(tx, { partnerId, endpointId })
}

export async function cancelDeliveries(
  tx: Transaction,
  { partnerId, endpointId }: EndpointKey,
): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set({ status: 'CANCELLED', nextAttemptAt: null })
    .where(
      and(
        eq(webhookDeliveries.partnerId, partnerId),
        eq(webhookDeliveries.endpointId, endpointId),
        // As the partial index is written.
        sql`${webhookDeliveries.status} = 'PENDING'`,
      ),
    )
}
