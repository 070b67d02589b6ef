import type { z } from 'zod'
import { subscribableEventTypes } from '#lib/catalogue/events.ts'
import type { WebhookDelivery } from '#lib/webhooks/add-delivery.ts'
import type { WebhookEndpoint } from '#lib/webhooks/create-webhook-endpoint.ts'
import { goodSecrets } from '#lib/webhooks/rotate-webhook-secret.ts'
import type { deliverySchema, endpointSchema } from './webhook-schemas.ts'

/** An endpoint as answers show it: never with its secret, which is in two answers only. */
export function showEndpoint(row: WebhookEndpoint, now: Date): z.input<typeof endpointSchema> {
  const { eventTypes } = row
  return {
    id: row.id,
    url: row.url,
    description: row.description,
    eventTypes: eventTypes && subscribableEventTypes.filter((type) => eventTypes.includes(type)),
    status: row.disabledReason === null ? 'ENABLED' : 'DISABLED',
    disabledReason: row.disabledReason,
    disabledAt: row.disabledAt?.toISOString() ?? null,
    previousSecretUntil: goodSecrets(row.previousSecrets, now)[0]?.until ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

export function showDelivery(row: WebhookDelivery): z.input<typeof deliverySchema> {
  const newest = row.attempts.at(-1)
  return {
    id: row.id,
    eventId: row.eventId,
    endpointId: row.endpointId,
    type: row.type,
    endUserId: row.endUserId,
    sequence: row.sequence,
    replayOf: row.replayOf,
    attempt: row.attempt,
    status: row.status,
    httpStatus: newest?.httpStatus ?? null,
    latencyMs: newest?.latencyMs ?? null,
    attempts: row.attempts,
    nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }
}
