import { z } from 'zod'
import { readEndpointRow } from '#db/queries/list-webhooks.ts'
import { ok } from '#lib/result.ts'
import { createWebhookEndpoint } from '#lib/webhooks/create-webhook-endpoint.ts'
import { deleteWebhookEndpoint } from '#lib/webhooks/delete-webhook-endpoint.ts'
import { listWebhookEndpoints } from '#lib/webhooks/list-webhooks.ts'
import { updateWebhookEndpoint } from '#lib/webhooks/update-webhook-endpoint.ts'
import { idReferenceSchema } from '../fields/text-fields.ts'
import { preparedOperation, readOperation, writeOperation } from '../operation.ts'
import { answer, problem } from '../outcome.ts'
import { pageAnswer, pageExample } from '../paging.ts'
import { judgeUrl } from './judge-url.ts'
import { showEndpoint } from './show-webhook.ts'
import {
  endpointChangesSchema,
  endpointExample,
  endpointNotEditable,
  endpointPageSchema,
  endpointQuerySchema,
  endpointSchema,
  endpointWithSecretExample,
  endpointWithSecretSchema,
  newEndpointSchema,
} from './webhook-schemas.ts'

const tag = 'Webhooks'
const access = 'key'
const params = z.strictObject({ endpointId: idReferenceSchema })

const createEndpointOperation = preparedOperation(
  {
    method: 'post',
    path: '/webhook-endpoints',
    operationId: 'createWebhookEndpoint',
    tag,
    summary: 'Create a webhook endpoint',
    description: `Events that happen from now on are posted there, signed by Standard Webhooks 1.0.0. Keep the
\`secret\`: it is shown here and never again.`,
    access,
    body: {
      schema: newEndpointSchema,
      example: { url: 'https://partner.example/webhooks', description: 'Production' },
    },
    answers: {
      201: {
        description: 'The endpoint, with its secret.',
        schema: endpointWithSecretSchema,
        example: endpointWithSecretExample,
      },
    },
    problems: ['WEBHOOK_URL_NOT_ALLOWED', 'WEBHOOK_ENDPOINTS_EXHAUSTED'],
  },
  ({ body: { url } }, { partner }) => judgeUrl(url, partner),
  async (tx, { body }, { partner, now }) => {
    const { url, eventTypes = null, description = null } = body
    const input = { partnerId: partner.id, url, eventTypes, description }
    const created = await createWebhookEndpoint(tx, input, { now })
    if (!created.ok) return problem('WEBHOOK_ENDPOINTS_EXHAUSTED')
    const { endpoint, secret } = created.value
    return answer(201, { ...showEndpoint(endpoint, now), secret })
  },
)

const listEndpointsOperation = readOperation(
  {
    method: 'get',
    path: '/webhook-endpoints',
    operationId: 'listWebhookEndpoints',
    tag,
    summary: 'List webhook endpoints',
    description: 'All of your endpoints, without their secrets.',
    access,
    query: endpointQuerySchema,
    answers: {
      200: {
        description: 'One page.',
        schema: endpointPageSchema,
        example: pageExample(endpointExample),
      },
    },
    problems: ['CURSOR_INVALID'],
  },
  async (db, { query }, { partner, now }) => {
    const listed = await listWebhookEndpoints(db, { partnerId: partner.id, paging: query })
    return pageAnswer(listed, query, (endpoint) => showEndpoint(endpoint, now))
  },
)

const readEndpointOperation = readOperation(
  {
    method: 'get',
    path: '/webhook-endpoints/{endpointId}',
    operationId: 'getWebhookEndpoint',
    tag,
    summary: 'Get a webhook endpoint',
    description: 'One endpoint, without its secret.',
    access,
    params,
    answers: { 200: { description: 'The endpoint.', schema: endpointSchema, example: endpointExample } },
    problems: ['WEBHOOK_ENDPOINT_NOT_FOUND'],
  },
  async (db, { params: { endpointId } }, { partner, now }) => {
    const found = endpointId && (await readEndpointRow(db, { partnerId: partner.id, endpointId }))
    return found ? answer(200, showEndpoint(found, now)) : problem('WEBHOOK_ENDPOINT_NOT_FOUND')
  },
)

const updateEndpointOperation = preparedOperation(
  {
    method: 'patch',
    path: '/webhook-endpoints/{endpointId}',
    operationId: 'updateWebhookEndpoint',
    tag,
    summary: 'Update a webhook endpoint',
    description: `What is left out stays; \`null\` clears. While it is disabled, deliveries are kept as CANCELLED;
replay those you want once it is enabled again.`,
    access,
    params,
    body: {
      schema: endpointChangesSchema,
      example: { eventTypes: ['CONSUMER_KYC_VALIDATED'], status: 'ENABLED' },
      notEditable: endpointNotEditable,
    },
    answers: {
      200: { description: 'The endpoint as it is now.', schema: endpointSchema, example: endpointExample },
    },
    problems: ['WEBHOOK_ENDPOINT_NOT_FOUND', 'WEBHOOK_URL_NOT_ALLOWED'],
  },
  async ({ body: { url } }, { partner }) => (url === undefined ? ok() : judgeUrl(url, partner)),
  async (tx, { params: { endpointId }, body: changes }, { partner, now }) => {
    if (endpointId === null) return problem('WEBHOOK_ENDPOINT_NOT_FOUND')
    const updated = await updateWebhookEndpoint(tx, { partnerId: partner.id, endpointId, changes }, { now })
    return updated.ok ? answer(200, showEndpoint(updated.value, now)) : problem('WEBHOOK_ENDPOINT_NOT_FOUND')
  },
)

const deleteEndpointOperation = writeOperation(
  {
    method: 'delete',
    path: '/webhook-endpoints/{endpointId}',
    operationId: 'deleteWebhookEndpoint',
    tag,
    summary: 'Delete a webhook endpoint',
    description: 'Nothing is sent there any more. Its deliveries stay readable for 30 days.',
    access,
    params,
    answers: { 204: { description: 'Deleted.' } },
    problems: ['WEBHOOK_ENDPOINT_NOT_FOUND'],
  },
  async (tx, { params: { endpointId } }, { partner }) => {
    if (endpointId === null) return problem('WEBHOOK_ENDPOINT_NOT_FOUND')
    const deleted = await deleteWebhookEndpoint(tx, { partnerId: partner.id, endpointId })
    return deleted.ok ? answer(204, null) : problem('WEBHOOK_ENDPOINT_NOT_FOUND')
  },
)

export const webhookEndpointOperations = [
  createEndpointOperation,
  listEndpointsOperation,
  readEndpointOperation,
  updateEndpointOperation,
  deleteEndpointOperation,
]
