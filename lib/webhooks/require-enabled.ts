import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { webhookEndpoints } from '#db/schema/index.ts'
import { err, ok, type Result } from '#lib/result.ts'

export type EndpointFailure = 'endpoint_not_found' | 'endpoint_disabled'

/** Whether something can be sent to the endpoint; held so until the transaction ends. */
export async function requireEnabled(
  tx: Transaction,
  { partnerId, endpointId }: { partnerId: string; endpointId: string },
): Promise<Result<undefined, EndpointFailure>> {
  const [endpoint] = await tx
    .select({ disabledReason: webhookEndpoints.disabledReason })
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.partnerId, partnerId), eq(webhookEndpoints.id, endpointId)))
    .for('share')
  if (!endpoint) return err('endpoint_not_found')
  return endpoint.disabledReason === null ? ok() : err('endpoint_disabled')
}
