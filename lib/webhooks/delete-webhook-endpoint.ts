import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { webhookEndpoints } from '#db/schema/index.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { cancelDeliveries } from './disable-endpoint.ts'

/** Ends an endpoint for good, with its secrets. The log of what was sent there stays as long as any other. */
export async function deleteWebhookEndpoint(
  tx: Transaction,
  { partnerId, endpointId }: { partnerId: string; endpointId: string },
): Promise<Result<undefined, 'endpoint_not_found'>> {
  const [deleted] = await tx
    .delete(webhookEndpoints)
    .where(and(eq(webhookEndpoints.partnerId, partnerId), eq(webhookEndpoints.id, endpointId)))
    .returning({ id: webhookEndpoints.id })
  if (!deleted) return err('endpoint_not_found')
  await cancelDeliveries(tx, { partnerId, endpointId })
  return ok()
}
