import { z } from 'zod'
import { statementOfKey } from '#lib/acceptances/accept-by-key.ts'
import { makeClaim } from '#lib/claims/make-claim.ts'
import { type CreateConsumerFailure, createConsumer } from '#lib/consumers/create-consumer.ts'
import { listConsumers } from '#lib/consumers/list-consumers.ts'
import { readConsumer, readConsumerIn } from '#lib/consumers/read-consumer.ts'
import { updateConsumer } from '#lib/consumers/update-consumer.ts'
import { newId } from '#lib/ids.ts'
import { createdSchema } from '../end-users/end-user-schemas.ts'
import { sharedFilters } from '../end-users/list-filters.ts'
import { externalIdUsed, termsUnknown } from '../end-users/refusals.ts'
import { exampleId, idReferenceSchema } from '../fields/text-fields.ts'
import { readOperation, writeOperation } from '../operation.ts'
import { answer, problem } from '../outcome.ts'
import { pageAnswer, pageExample } from '../paging.ts'
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
        schema: createdSchema,
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
    if (actor.kind === 'ANONYMOUS') {
      const input = { partnerId: partner.id, type: 'CONSUMER', asserted: consumer } as const
      const claimed = await makeClaim(tx, input, { actor, now })
      return claimed.ok ? answer(201, { id: claimed.value.id }) : termsUnknown(consumer)
    }
    const consumerId = newId(now)
    const input = { partnerId: partner.id, consumerId, consumer }
    const created = await createConsumer(tx, input, { statement: statementOfKey(actor, now), now })
    return created.ok ? answer(201, { id: consumerId }) : refused(created.failure, consumer)
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
      return updated.failure === 'end_user_not_found'
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
        example: pageExample(listedConsumerExample),
      },
    },
    problems: ['CURSOR_INVALID'],
  },
  async (db, { query }, { partner }) => {
    const filters = {
      lastName: query.lastName,
      phoneE164: query.phone,
      kycStatuses: query.kycStatus,
      ...sharedFilters(query),
    }
    const listed = await listConsumers(db, { partnerId: partner.id, filters, paging: query })
    return pageAnswer(listed, query, showListedConsumer)
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
      return externalIdUsed(given)
    case 'terms_version_unknown':
      return termsUnknown(given)
  }
}

export const consumerOperations = [
  createConsumerOperation,
  listConsumersOperation,
  readConsumerOperation,
  updateConsumerOperation,
]
