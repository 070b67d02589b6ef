import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { webhookEndpoints } from '#db/schema/index.ts'
import type { SubscribableEventType } from '#lib/catalogue/events.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { WebhookEndpoint } from './create-webhook-endpoint.ts'
import { disableEndpoint } from './disable-endpoint.ts'

export type WebhookEndpointChanges = {
  /** Judged by the caller. */
  url?: string | undefined
  description?: string | null | undefined
  eventTypes?: SubscribableEventType[] | null | undefined
  status?: 'ENABLED' | 'DISABLED' | undefined
}

/**
 * Changes what is given. Enabling forgets past failures; what was cancelled meanwhile stays so until it is
 * replayed. What is disabled already keeps its reason.
 */
export async function updateWebhookEndpoint(
  tx: Transaction,
  input: { partnerId: string; endpointId: string; changes: WebhookEndpointChanges },
  { now }: { now: Date },
): Promise<Result<WebhookEndpoint, 'endpoint_not_found'>> {
  const { partnerId, endpointId } = input
  const { status, ...changes } = input.changes
  const ofEndpoint = and(eq(webhookEndpoints.partnerId, partnerId), eq(webhookEndpoints.id, endpointId))
  const enabled = { disabledReason: null, disabledAt: null, failingSince: null }
  const [changed] = await tx
    .update(webhookEndpoints)
    .set({ ...changes, ...(status === 'ENABLED' && enabled), updatedAt: now })
    .where(ofEndpoint)
    .returning()
  if (!changed) return err('endpoint_not_found')
  if (status !== 'DISABLED' || changed.disabledReason !== null) return ok(changed)
  await disableEndpoint(tx, { partnerId, endpointId, reason: 'PARTNER' }, now)
  return ok({ ...changed, disabledReason: 'PARTNER', disabledAt: now })
}
