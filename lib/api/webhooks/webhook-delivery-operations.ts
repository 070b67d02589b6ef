import { z } from 'zod'
import { listWebhookDeliveries } from '#lib/webhooks/list-webhooks.ts'
import { replayWebhookDelivery } from '#lib/webhooks/replay-webhook-delivery.ts'
import { idReferenceSchema } from '../fields/text-fields.ts'
import { readOperation, writeOperation } from '../operation.ts'
import { answer, problem } from '../outcome.ts'
import { pageAnswer, pageExample } from '../paging.ts'
import { showDelivery } from './show-webhook.ts'
import {
  deliveryExample,
  deliveryPageSchema,
  deliveryQuerySchema,
  deliverySchema,
} from './webhook-schemas.ts'

const tag = 'Webhooks'
const access = 'key'

const listDeliveriesOperation = readOperation(
  {
    method: 'get',
    path: '/webhook-deliveries',
    operationId: 'listWebhookDeliveries',
    tag,
    summary: 'List webhook deliveries',
    description: 'What was sent in the last 30 days, or waits to be: one entry for each event and endpoint.',
    access,
    query: deliveryQuerySchema,
    answers: {
      200: {
        description: 'One page.',
        schema: deliveryPageSchema,
        example: pageExample(deliveryExample),
      },
    },
    problems: ['CURSOR_INVALID'],
  },
  async (db, { query }, { partner }) => {
    const { endpointId, eventId, endUserId, type: types, status: statuses } = query
    const ids = {
      endpointId: orNobody(endpointId),
      eventId: orNobody(eventId),
      endUserId: orNobody(endUserId),
    }
    const filters = { ...ids, types, statuses }
    const listed = await listWebhookDeliveries(db, { partnerId: partner.id, filters, paging: query })
    return pageAnswer(listed, query, showDelivery)
  },
)

const replayDeliveryOperation = writeOperation(
  {
    method: 'post',
    path: '/webhook-deliveries/{deliveryId}/replay',
    operationId: 'replayWebhookDelivery',
    tag,
    summary: 'Replay a webhook delivery',
    description:
      'Sends the event to its endpoint again, under the same `webhook-id`, as a delivery of its own.',
    access,
    params: z.strictObject({ deliveryId: idReferenceSchema }),
    answers: {
      202: {
        description: 'The new delivery, which is about to be made.',
        schema: deliverySchema,
        example: { ...deliveryExample, replayOf: '0198f1d5-2a10-7c41-9b20-3f8e6a2d1c70' },
      },
    },
    problems: ['WEBHOOK_DELIVERY_NOT_FOUND', 'WEBHOOK_ENDPOINT_NOT_FOUND', 'WEBHOOK_ENDPOINT_DISABLED'],
  },
  async (tx, { params: { deliveryId } }, { partner, now }) => {
    if (deliveryId === null) return problem('WEBHOOK_DELIVERY_NOT_FOUND')
    const replayed = await replayWebhookDelivery(tx, { partnerId: partner.id, deliveryId }, { now })
    if (replayed.ok) return answer(202, showDelivery(replayed.value))
    switch (replayed.failure) {
      case 'delivery_not_found':
        return problem('WEBHOOK_DELIVERY_NOT_FOUND')
      case 'endpoint_not_found':
        return problem('WEBHOOK_ENDPOINT_NOT_FOUND')
      case 'endpoint_disabled':
        return problem('WEBHOOK_ENDPOINT_DISABLED')
    }
  },
)

/** A malformed id names nothing: the filter then fits nothing, as for an unknown one. */
function orNobody(id: string | null | undefined): string | undefined {
  return id === null ? '00000000-0000-0000-0000-000000000000' : id
}

export const webhookDeliveryOperations = [listDeliveriesOperation, replayDeliveryOperation]
