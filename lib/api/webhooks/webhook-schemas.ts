import { z } from 'zod'
import { eventType, webhookDeliveryStatus, webhookDisabledReason } from '#db/schema/enums.ts'
import { webhookFailures } from '#db/schema/webhook-deliveries.ts'
import { subscribableEventTypes } from '#lib/catalogue/events.ts'
import { exampleId, idReferenceSchema, idSchema, line, momentSchema, text } from '../fields/text-fields.ts'
import { pageSchema, pagingQuery, repeatable } from '../paging.ts'

export const endpointStatusNames = ['ENABLED', 'DISABLED'] as const

const urlField = line(2048, 1)
  .refine((url) => URL.canParse(url), { error: 'Is not a URL.' })
  .meta({
    format: 'uri',
    maxLength: 2048,
    description: 'An https URL of a public host; in a sandbox on your own machine also one of that machine.',
    example: 'https://partner.example/webhooks',
  })

const eventTypesField = z
  .array(z.enum(subscribableEventTypes))
  .refine((types) => types.length > 0, { error: 'Must name at least one type; leave it out for all.' })
  .refine((types) => types.length <= 100, { error: 'Must name at most 100 types.' })
  .transform((types) => [...new Set(types)])
  .meta({
    minItems: 1,
    maxItems: 100,
    description: 'What to hear of; `null` for everything.',
    example: ['CONSUMER_CREATED'],
  })

const descriptionField = text(500)
  .transform((description) => description || null)
  .meta({ maxLength: 500, description: 'For yourself.', example: 'Production' })

export const newEndpointSchema = z
  .strictObject({
    url: urlField,
    eventTypes: eventTypesField.nullish(),
    description: descriptionField.nullish(),
  })
  .meta({ id: 'WebhookEndpointCreate' })

export const endpointChangesSchema = z
  .strictObject({
    url: urlField.optional(),
    eventTypes: eventTypesField.nullish(),
    description: descriptionField.nullish(),
    status: z.enum(endpointStatusNames).optional(),
  })
  .meta({ id: 'WebhookEndpointUpdate' })

/** What an answer shows and nobody can set. */
export const endpointNotEditable = [
  'id',
  'disabledReason',
  'disabledAt',
  'secret',
  'previousSecretUntil',
  'createdAt',
  'updatedAt',
]

const endpointShape = {
  id: idSchema,
  url: z.string(),
  description: z.string().nullable(),
  eventTypes: z.array(z.enum(subscribableEventTypes)).nullable().meta({ description: 'Null: all of them.' }),
  status: z.enum(endpointStatusNames),
  disabledReason: z.enum(webhookDisabledReason.enumValues).nullable().meta({
    description: 'PARTNER: you did. GONE: it answered 410. FAILING: nothing succeeded for three days.',
  }),
  disabledAt: momentSchema.nullable(),
  previousSecretUntil: momentSchema.nullable().meta({
    description: 'Until then deliveries are signed with the secret before, too.',
  }),
  createdAt: momentSchema,
  updatedAt: momentSchema,
}

export const endpointSchema = z.object(endpointShape).meta({ id: 'WebhookEndpoint' })
export const endpointPageSchema = pageSchema(endpointSchema).meta({ id: 'WebhookEndpointPage' })
export const endpointWithSecretSchema = z
  .object({
    ...endpointShape,
    secret: z.string().meta({ description: 'Signs every delivery (Standard Webhooks). Shown this once.' }),
  })
  .meta({ id: 'WebhookEndpointWithSecret' })
export const endpointQuerySchema = pagingQuery(['CREATION_DATE'])

export const deliverySchema = z
  .object({
    id: idSchema,
    eventId: idSchema.meta({ description: '`webhook-id` of every attempt.' }),
    endpointId: idSchema,
    type: z.enum(eventType.enumValues),
    endUserId: idSchema.nullable(),
    sequence: z.number().int().nullable(),
    replayOf: idSchema.nullable().meta({ description: 'The delivery that this one repeats.' }),
    attempt: z.number().int().meta({ description: 'How many attempts were made.' }),
    status: z.enum(webhookDeliveryStatus.enumValues),
    httpStatus: z.number().int().nullable().meta({ description: 'Of the newest attempt.' }),
    latencyMs: z.number().int().nullable().meta({ description: 'Of the newest attempt.' }),
    attempts: z.array(
      z.object({
        at: momentSchema,
        httpStatus: z.number().int().nullable(),
        failure: z.enum(webhookFailures).nullable().meta({ description: 'Why there was no answer.' }),
        latencyMs: z.number().int(),
        answer: z.string().nullable().meta({ description: 'The first kilobyte of the answer.' }),
      }),
    ),
    nextAttemptAt: momentSchema.nullable(),
    createdAt: momentSchema,
  })
  .meta({ id: 'WebhookDelivery' })

export const deliveryPageSchema = pageSchema(deliverySchema).meta({ id: 'WebhookDeliveryPage' })

export const deliveryQuerySchema = pagingQuery(['CREATION_DATE']).extend({
  endpointId: idReferenceSchema.optional(),
  eventId: idReferenceSchema.optional(),
  endUserId: idReferenceSchema.optional(),
  type: repeatable(z.enum(eventType.enumValues)).optional(),
  status: repeatable(z.enum(webhookDeliveryStatus.enumValues)).optional(),
})

export const deliveryExample: z.input<typeof deliverySchema> = {
  id: '0198f1d5-2a10-7c41-9b20-3f8e6a2d1c77',
  eventId: '0198f1d5-29f8-7d02-a1c3-5b7e9f0a4d12',
  endpointId: '0198f1d3-77aa-7be5-8a0f-6c1d2e3f4a5b',
  type: 'CONSUMER_CREATED',
  endUserId: exampleId,
  sequence: 1,
  replayOf: null,
  attempt: 1,
  status: 'SUCCEEDED',
  httpStatus: 204,
  latencyMs: 38,
  attempts: [{ at: '2026-11-02T09:00:00.120Z', httpStatus: 204, failure: null, latencyMs: 38, answer: '' }],
  nextAttemptAt: null,
  createdAt: '2026-11-02T09:00:00.000Z',
}

export const endpointExample: z.input<typeof endpointSchema> = {
  id: '0198f1d3-77aa-7be5-8a0f-6c1d2e3f4a5b',
  url: 'https://partner.example/webhooks',
  description: 'Production',
  eventTypes: null,
  status: 'ENABLED',
  disabledReason: null,
  disabledAt: null,
  previousSecretUntil: null,
  createdAt: '2026-11-02T08:50:00.000Z',
  updatedAt: '2026-11-02T08:50:00.000Z',
}

export const endpointWithSecretExample: z.input<typeof endpointWithSecretSchema> = {
  ...endpointExample,
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=',
}
