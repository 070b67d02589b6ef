import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { type PreviousSecret, webhookEndpoints } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { WebhookEndpoint } from './create-webhook-endpoint.ts'
import { newWebhookSecret, sealWebhookSecret } from './webhook-secret.ts'

/** How long a replaced secret signs beside the new one. */
const previousSecretSeconds = 24 * 60 * 60
/** Each is a signature in a header, and receivers limit those. */
const previousSecretsMax = 5

/** Gives an endpoint a new secret. Who rotates again before the day is over has all of them sign. */
export async function rotateWebhookSecret(
  tx: Transaction,
  { partnerId, endpointId }: { partnerId: string; endpointId: string },
  { now }: { now: Date },
): Promise<Result<{ endpoint: WebhookEndpoint; secret: string }, 'endpoint_not_found'>> {
  const ofEndpoint = and(eq(webhookEndpoints.partnerId, partnerId), eq(webhookEndpoints.id, endpointId))
  const [current] = await tx.select().from(webhookEndpoints).where(ofEndpoint).for('update')
  if (!current) return err('endpoint_not_found')
  const replaced = {
    sealed: current.secret.toString('base64'),
    until: addSeconds(now, previousSecretSeconds).toISOString(),
  }
  const previousSecrets = [replaced, ...goodSecrets(current.previousSecrets, now)]
  const secret = newWebhookSecret()
  const change = {
    secret: sealWebhookSecret({ partnerId, endpointId }, secret),
    previousSecrets: previousSecrets.slice(0, previousSecretsMax),
    updatedAt: now,
  }
  await tx.update(webhookEndpoints).set(change).where(ofEndpoint)
  return ok({ endpoint: { ...current, ...change }, secret })
}

/** Those of the replaced secrets that still sign. */
export function goodSecrets(previous: readonly PreviousSecret[], now: Date): PreviousSecret[] {
  return previous.filter(({ until }) => until > now.toISOString())
}
