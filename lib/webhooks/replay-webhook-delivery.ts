import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { webhookDeliveries } from '#db/schema/index.ts'
import { newId } from '#lib/ids.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { addDelivery, type WebhookDelivery } from './add-delivery.ts'
import { type EndpointFailure, requireEnabled } from './require-enabled.ts'

/**
 * Sends an event to its endpoint once more, whatever came of it before: a delivery of its own, with the schedule
 * from its beginning. The receiver knows the event again by its id.
 */
export async function replayWebhookDelivery(
  tx: Transaction,
  { partnerId, deliveryId }: { partnerId: string; deliveryId: string },
  { now }: { now: Date },
): Promise<Result<WebhookDelivery, 'delivery_not_found' | EndpointFailure>> {
  const [replayed] = await tx
    .select()
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.partnerId, partnerId), eq(webhookDeliveries.id, deliveryId)))
  if (!replayed) return err('delivery_not_found')
  const { endpointId, eventId, type, endUserId, sequence } = replayed
  const enabled = await requireEnabled(tx, { partnerId, endpointId })
  if (!enabled.ok) return enabled
  const repetition = { endpointId, eventId, type, endUserId, sequence, replayOf: deliveryId }
  return ok(await addDelivery(tx, { partnerId, id: newId(now), ...repetition }, now))
}
