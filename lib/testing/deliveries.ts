import { and, asc, eq } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { webhookDeliveries, webhookEndpoints } from '#db/schema/index.ts'
import { systemNow } from '#lib/clock.ts'
import { createWebhookEndpoint } from '#lib/webhooks/create-webhook-endpoint.ts'
import { claimDue, type DeliveryContext, deliverWebhook } from '#lib/webhooks/deliver-webhooks.ts'

/** For tests: an endpoint of a partner, with the secret that its receiver was given. */
export async function newEndpoint(
  db: Database,
  partnerId: string,
  given: Partial<Omit<Parameters<typeof createWebhookEndpoint>[1], 'partnerId'>> = {},
) {
  const input = { partnerId, url: 'https://partner.example/', description: null, eventTypes: null, ...given }
  const created = await db.transaction((tx) => createWebhookEndpoint(tx, input, { now: systemNow() }))
  if (!created.ok) throw new Error(created.failure)
  return { partnerId, endpointId: created.value.endpoint.id, secret: created.value.secret }
}

/** Makes every attempt that is due at that time, one round: what an attempt releases waits for the next one. */
export async function deliverDue(
  db: Database,
  now: Date,
  context: Omit<DeliveryContext, 'now'> = {},
): Promise<number> {
  const claimed = await claimDue(db, { limit: 1000 }, now)
  await Promise.all(claimed.map((delivery) => deliverWebhook(db, delivery, { ...context, now })))
  return claimed.length
}

/** What there is of deliveries to an endpoint, in the order of the events. */
export function deliveriesTo(db: Database, endpoint: { partnerId: string; endpointId: string }) {
  return db
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.partnerId, endpoint.partnerId),
        eq(webhookDeliveries.endpointId, endpoint.endpointId),
      ),
    )
    .orderBy(asc(webhookDeliveries.sequence), asc(webhookDeliveries.id))
}

export async function endpointNow(db: Database, endpoint: { partnerId: string; endpointId: string }) {
  const [row] = await db
    .select()
    .from(webhookEndpoints)
    .where(
      and(eq(webhookEndpoints.partnerId, endpoint.partnerId), eq(webhookEndpoints.id, endpoint.endpointId)),
    )
  if (!row) throw new Error('The endpoint is gone')
  return row
}
