import type { Transaction } from '#db/client.ts'
import { recordPartnerEvent } from '#lib/events/record-event.ts'
import { newId } from '#lib/ids.ts'
import { ok, type Result } from '#lib/result.ts'
import { addDelivery, type WebhookDelivery } from './add-delivery.ts'
import { type EndpointFailure, requireEnabled } from './require-enabled.ts'

/** Sends an event that means nothing to one endpoint, once. What came of it is in the log of deliveries. */
export async function testWebhookEndpoint(
  tx: Transaction,
  { partnerId, endpointId }: { partnerId: string; endpointId: string },
  { now }: { now: Date },
): Promise<Result<WebhookDelivery, EndpointFailure>> {
  const enabled = await requireEnabled(tx, { partnerId, endpointId })
  if (!enabled.ok) return enabled
  const type = 'WEBHOOK_TEST'
  const eventId = await recordPartnerEvent(tx, { partnerId, type, data: {} }, now)
  return ok(await addDelivery(tx, { partnerId, id: newId(now), endpointId, eventId, type }, now))
}
