import { z } from 'zod'
import { claimConsumer } from '#lib/consumers/claim-consumer.ts'
import { type CreateConsumerFailure, createConsumer } from '#lib/consumers/create-consumer.ts'
import { listConsumers } from '#lib/consumers/list-consumers.ts'
import { readConsumer, readConsumerIn } from '#lib/consumers/read-consumer.ts'
import { updateConsumer } from '#lib/consumers/update-consumer.ts'
import { exampleId, idReferenceSchema, idSchema } from '../fields/text-fields.ts'
import { readOperation, writeOperation } from '../operation.ts'
import { answer, problem } from '../outcome.ts'
import { consumerExample, listedConsumerExample } from './consumer-example.ts'
import {
  consumerChangesSchema,
  consumerPageSchema,
  consumerQuerySchema,
  consumerSchema,
  newConsumerSchema,
  notEditable,
} from './consumer-schemas.ts'
import { showConsumer, showListedConsumer } from './show-consumer.ts'

const tag = 'Consumers'
const params = z.strictObject({ consumerId: idReferenceSchema })

const createConsumerOperation = writeOperation(
  {
    method: 'post',
    path: '/consumers',
    operationId: 'createConsumer',
    tag,
    summary: 'Create a consumer',
    description: `Only the phone is needed; most of the rest comes with identity verification.

Without a key it is a claim: the answer is the same whether the number is taken or not, and the claim becomes a
consumer when a code has proved its phone.`,
    access: 'keyOrPartnerNameInBody',
    body: {
      schema: newConsumerSchema,
      example: {
        externalId: 'user-4711',
        phone: { countryCode: '33', number: '6 12 34 56 78' },
        emailAddress: 'ada@example.org',
        sourceOfFunds: 'SAVINGS_FROM_SALARY',
        occupation: 'ENGINEER',
        lastTermsAccepted: '1.0',
      },
    },
    answers: {
      201: {
        description: 'The consumer, or the claim, is there.',
        schema: z.object({ id: idSchema }).meta({ id: 'Created' }),
        example: { id: exampleId },
      },
    },
    problems: [
      'PHONE_COUNTRY_UNKNOWN',
      'PHONE_INVALID',
      'PHONE_ALREADY_USED',
      'EXTERNAL_ID_ALREADY_USED',
      'METADATA_TOO_LARGE',
      'TERMS_VERSION_UNKNOWN',
    ],
  },
  async (tx, { body: { partnerName, ...consumer } }, { partner, actor, now }) => {
    const input = { partnerId: partner.id, consumer }
    if (actor.kind === 'ANONYMOUS') {
      const { consumerId } = await claimConsumer(tx, input, { now })
      return answer(201, { id: consumerId })
    }
    const created = await createConsumer(tx, input, { actor, now })
    return created.ok ? answer(201, { id: created.value.consumerId }) : refused(created.failure, consumer)
  },
)

const readConsumerOperation = readOperation(
  {
    method: 'get',
    path: '/consumers/{consumerId}',
    operationId: 'getConsumer',
    tag,
    summary: 'Get a consumer',
    description: 'Everything that is known of one consumer. What is not known is `null`.',
    access: 'key',
    params,
    answers: { 200: { description: 'The consumer.', schema: consumerSchema, example: consumerExample } },
    problems: ['CONSUMER_NOT_FOUND'],
  },
  async (_db, { params: { consumerId } }, { partner }) => {
    if (consumerId === null) return problem('CONSUMER_NOT_FOUND')
    const read = await readConsumer({ partnerId: partner.id, consumerId })
    return read.ok ? answer(200, showConsumer(read.value)) : problem('CONSUMER_NOT_FOUND')
  },
)

const updateConsumerOperation = writeOperation(
  {
    method: 'patch',
    path: '/consumers/{consumerId}',
    operationId: 'updateConsumer',
    tag,
    summary: 'Update a consumer',
    description: `What is left out stays; \`null\` clears. A phone or email address that is changed has to be
verified again, and codes and links on their way are void. Names, birth date and gender come from identity
verification.`,
    access: 'key',
    params,
    body: {
      schema: consumerChangesSchema,
      example: { emailAddress: 'ada@example.com', occupation: 'RETIRED', otherOccupation: null },
      notEditable,
    },
    answers: {
      200: { description: 'The consumer as it is now.', schema: consumerSchema, example: consumerExample },
    },
    problems: [
      'CONSUMER_NOT_FOUND',
      'PHONE_COUNTRY_UNKNOWN',
      'PHONE_INVALID',
      'PHONE_ALREADY_USED',
      'EXTERNAL_ID_ALREADY_USED',
      'METADATA_TOO_LARGE',
      'TERMS_VERSION_UNKNOWN',
    ],
  },
  async (tx, { params: { consumerId }, body: changes }, { partner, actor, now }) => {
    if (consumerId === null || actor.kind !== 'KEY') return problem('CONSUMER_NOT_FOUND')
    const key = { partnerId: partner.id, consumerId }
    const updated = await updateConsumer(tx, { ...key, changes }, { actor, now })
    if (!updated.ok) {
      return updated.failure === 'consumer_not_found'
        ? problem('CONSUMER_NOT_FOUND')
        : refused(updated.failure, changes)
    }
    const read = await readConsumerIn(tx, key)
    return read.ok ? answer(200, showConsumer(read.value)) : problem('CONSUMER_NOT_FOUND')
  },
)

const listConsumersOperation = readOperation(
  {
    method: 'get',
    path: '/consumers',
    operationId: 'listConsumers',
    tag,
    summary: 'List consumers',
    description: 'The consumers that fit all of the filters. Claims are in no list.',
    access: 'key',
    query: consumerQuerySchema,
    answers: {
      200: {
        description: 'One page.',
        schema: consumerPageSchema,
        example: {
          content: [listedConsumerExample],
          totalElements: 1,
          totalIsEstimate: false,
          page: 0,
          pageSize: 20,
          next: null,
        },
      },
    },
    problems: ['CURSOR_INVALID'],
  },
  async (db, { query }, { partner }) => {
    const { suspensionStatus, overallStatus } = query
    const filters = {
      lastName: query.lastName,
      phoneE164: query.phone,
      emailAddress: query.emailAddress,
      externalId: query.externalId,
      kycStatuses: query.kycStatus,
      // Both of two values are no filter.
      isSuspended: new Set(suspensionStatus).size === 1 ? suspensionStatus?.includes('SUSPENDED') : undefined,
      isActive: overallStatus && overallStatus === 'ACTIVE',
    }
    const listed = await listConsumers(db, { partnerId: partner.id, filters, paging: query })
    if (!listed.ok) return problem('CURSOR_INVALID')
    const { entries, total, isEstimate, next } = listed.value
    return answer(200, {
      content: entries.map(showListedConsumer),
      totalElements: total,
      totalIsEstimate: isEstimate,
      page: query.page,
      pageSize: query.pageSize,
      next,
    })
  },
)

/** A refusal of the domain as the API tells it, with the field that it is about. */
function refused(
  failure: CreateConsumerFailure,
  given: { externalId?: string | null | undefined; lastTermsAccepted?: string | undefined },
) {
  switch (failure) {
    case 'phone_already_used':
      return problem('PHONE_ALREADY_USED', {
        details: [{ field: 'phone.number', rejectedValue: null, message: 'Belongs to another consumer.' }],
      })
    case 'external_id_already_used':
      return problem('EXTERNAL_ID_ALREADY_USED', {
        details: [
          {
            field: 'externalId',
            rejectedValue: given.externalId ?? null,
            message: 'Belongs to another consumer.',
          },
        ],
      })
    case 'terms_version_unknown':
      return problem('TERMS_VERSION_UNKNOWN', {
        details: [
          {
            field: 'lastTermsAccepted',
            rejectedValue: given.lastTermsAccepted ?? null,
            message: 'Was never published.',
          },
        ],
      })
  }
}

export const consumerOperations = [
  createConsumerOperation,
  listConsumersOperation,
  readConsumerOperation,
  updateConsumerOperation,
]
