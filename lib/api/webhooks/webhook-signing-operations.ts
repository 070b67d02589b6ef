import { z } from 'zod'
import { rotateWebhookSecret } from '#lib/webhooks/rotate-webhook-secret.ts'
import { testWebhookEndpoint } from '#lib/webhooks/test-webhook-endpoint.ts'
import { idReferenceSchema } from '../fields/text-fields.ts'
import { writeOperation } from '../operation.ts'
import { answer, problem } from '../outcome.ts'
import { showDelivery, showEndpoint } from './show-webhook.ts'
import {
  deliveryExample,
  deliverySchema,
  endpointWithSecretExample,
  endpointWithSecretSchema,
} from './webhook-schemas.ts'

const tag = 'Webhooks'
const access = 'key'
const params = z.strictObject({ endpointId: idReferenceSchema })

const rotateSecretOperation = writeOperation(
  {
    method: 'post',
    path: '/webhook-endpoints/{endpointId}/rotate-secret',
    operationId: 'rotateWebhookSecret',
    tag,
    summary: 'Rotate the secret of a webhook endpoint',
    description: 'Deliveries are signed with the new secret at once, and for 24 hours with the old one too.',
    access,
    params,
    answers: {
      200: {
        description: 'The endpoint, with its new secret.',
        schema: endpointWithSecretSchema,
        example: { ...endpointWithSecretExample, previousSecretUntil: '2026-11-03T09:00:00.000Z' },
      },
    },
    problems: ['WEBHOOK_ENDPOINT_NOT_FOUND'],
  },
  async (tx, { params: { endpointId } }, { partner, now }) => {
    if (endpointId === null) return problem('WEBHOOK_ENDPOINT_NOT_FOUND')
    const rotated = await rotateWebhookSecret(tx, { partnerId: partner.id, endpointId }, { now })
    if (!rotated.ok) return problem('WEBHOOK_ENDPOINT_NOT_FOUND')
    const { endpoint, secret } = rotated.value
    return answer(200, { ...showEndpoint(endpoint, now), secret })
  },
)

const testEndpointOperation = writeOperation(
  {
    method: 'post',
    path: '/webhook-endpoints/{endpointId}/test',
    operationId: 'testWebhookEndpoint',
    tag,
    summary: 'Test a webhook endpoint',
    description: `Posts an event of type WEBHOOK_TEST there, once, whatever types the endpoint asked for. What came
of it is in \`GET /webhook-deliveries?eventId=\`.`,
    access,
    params,
    answers: {
      202: {
        description: 'The delivery, which is about to be made.',
        schema: deliverySchema,
        example: deliveryExample,
      },
    },
    problems: ['WEBHOOK_ENDPOINT_NOT_FOUND', 'WEBHOOK_ENDPOINT_DISABLED'],
  },
  async (tx, { params: { endpointId } }, { partner, now }) => {
    if (endpointId === null) return problem('WEBHOOK_ENDPOINT_NOT_FOUND')
    const tested = await testWebhookEndpoint(tx, { partnerId: partner.id, endpointId }, { now })
    if (tested.ok) return answer(202, showDelivery(tested.value))
    return tested.failure === 'endpoint_disabled'
      ? problem('WEBHOOK_ENDPOINT_DISABLED')
      : problem('WEBHOOK_ENDPOINT_NOT_FOUND')
  },
)

export const webhookSigningOperations = [rotateSecretOperation, testEndpointOperation]
