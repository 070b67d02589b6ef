import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { webhookEndpoints } from '#db/schema/index.ts'
import type { SubscribableEventType } from '#lib/catalogue/events.ts'
import { newId } from '#lib/ids.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { newWebhookSecret, sealWebhookSecret } from './webhook-secret.ts'

export type WebhookEndpoint = typeof webhookEndpoints.$inferSelect

/** Every event is written once for each endpoint. */
export const endpointsMax = 20

/** Makes an endpoint, whose URL the caller has judged. The secret is in this answer and nowhere else to be read. */
export async function createWebhookEndpoint(
  tx: Transaction,
  input: {
    partnerId: string
    url: string
    description: string | null
    eventTypes: SubscribableEventType[] | null
  },
  { now }: { now: Date },
): Promise<Result<{ endpoint: WebhookEndpoint; secret: string }, 'too_many'>> {
  const { partnerId } = input
  // One at a time for a partner, so that the limit holds.
  await tx.execute(sql`select from partners where id = ${partnerId} for no key update`)
  const count = await tx.$count(webhookEndpoints, sql`partner_id = ${partnerId}`)
  if (count >= endpointsMax) return err('too_many')
  const endpointId = newId(now)
  const secret = newWebhookSecret()
  const [endpoint] = await tx
    .insert(webhookEndpoints)
    .values({
      ...input,
      id: endpointId,
      secret: sealWebhookSecret({ partnerId, endpointId }, secret),
      createdAt: now,
      updatedAt: now,
    })
    .returning()
  if (!endpoint) throw new Error('An insert returned no row')
  return ok({ endpoint, secret })
}
