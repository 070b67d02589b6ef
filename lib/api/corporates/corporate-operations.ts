import { z } from 'zod'
import { statementOfKey } from '#lib/acceptances/accept-by-key.ts'
import { makeClaim } from '#lib/claims/make-claim.ts'
import { type CreateCorporateFailure, createCorporate } from '#lib/corporates/create-corporate.ts'
import { listCorporates } from '#lib/corporates/list-corporates.ts'
import { readCorporate, readCorporateIn } from '#lib/corporates/read-corporate.ts'
import { updateCorporate } from '#lib/corporates/update-corporate.ts'
import { newId } from '#lib/ids.ts'
import { createdSchema } from '../end-users/end-user-schemas.ts'
import { sharedFilters } from '../end-users/list-filters.ts'
import { externalIdUsed, termsUnknown } from '../end-users/refusals.ts'
import { exampleId, idReferenceSchema } from '../fields/text-fields.ts'
import { readOperation, writeOperation } from '../operation.ts'
import { answer, problem } from '../outcome.ts'
import { pageAnswer, pageExample } from '../paging.ts'
import { corporateExample, listedCorporateExample } from './corporate-example.ts'
import {
  corporateChangesSchema,
  corporatePageSchema,
  corporateQuerySchema,
  corporateSchema,
  newCorporateSchema,
  notEditable,
} from './corporate-schemas.ts'
import { showCorporate, showListedCorporate } from './show-corporate.ts'

const tag = 'Corporates'
const params = z.strictObject({ corporateId: idReferenceSchema })

const createCorporateOperation = writeOperation(
  {
    method: 'post',
    path: '/corporates',
    operationId: 'createCorporate',
    tag,
    summary: 'Create a corporate',
    description: `Only the registered name and the country of incorporation are needed. Several corporates may have one
phone.

Without a key it is a claim: the answer is always the same, and the claim becomes a corporate when a code has proved
its phone.`,
    access: 'keyOrPartnerNameInBody',
    body: {
      schema: newCorporateSchema,
      example: {
        externalId: 'company-17',
        registeredName: 'Acme SAS',
        incorporationCountry: 'FRA',
        incorporationCode: '732829320',
        registeredAddress: { isoCountryCode: 'FRA', city: 'Paris', street: 'Rue de la Paix', number: '5' },
        emailAddress: 'office@example.org',
        lastTermsAccepted: '1.0',
      },
    },
    answers: {
      201: {
        description: 'The corporate, or the claim, is there.',
        schema: createdSchema,
        example: { id: exampleId },
      },
    },
    problems: [
      'PHONE_COUNTRY_UNKNOWN',
      'PHONE_INVALID',
      'EXTERNAL_ID_ALREADY_USED',
      'METADATA_TOO_LARGE',
      'TERMS_VERSION_UNKNOWN',
    ],
  },
  async (tx, { body: { partnerName, address, ...rest } }, { partner, actor, now }) => {
    const corporate = { ...rest, registeredAddress: rest.registeredAddress ?? address }
    if (actor.kind === 'ANONYMOUS') {
      const claimed = await makeClaim(
        tx,
        { partnerId: partner.id, type: 'CORPORATE', asserted: corporate },
        { actor, now },
      )
      return claimed.ok ? answer(201, { id: claimed.value.id }) : termsUnknown(corporate)
    }
    const corporateId = newId(now)
    const input = { partnerId: partner.id, corporateId, corporate }
    const created = await createCorporate(tx, input, { statement: statementOfKey(actor, now), now })
    return created.ok ? answer(201, { id: corporateId }) : refused(created.failure, corporate)
  },
)

const readCorporateOperation = readOperation(
  {
    method: 'get',
    path: '/corporates/{corporateId}',
    operationId: 'getCorporate',
    tag,
    summary: 'Get a corporate',
    description: 'Everything that is known of one corporate. What is not known is `null`.',
    access: 'key',
    params,
    answers: { 200: { description: 'The corporate.', schema: corporateSchema, example: corporateExample } },
    problems: ['CORPORATE_NOT_FOUND'],
  },
  async (_db, { params: { corporateId } }, { partner }) => {
    if (corporateId === null) return problem('CORPORATE_NOT_FOUND')
    const read = await readCorporate({ partnerId: partner.id, corporateId })
    return read.ok ? answer(200, showCorporate(read.value)) : problem('CORPORATE_NOT_FOUND')
  },
)

const updateCorporateOperation = writeOperation(
  {
    method: 'patch',
    path: '/corporates/{corporateId}',
    operationId: 'updateCorporate',
    tag,
    summary: 'Update a corporate',
    description: `What is left out stays; \`null\` clears. A phone or email address that is changed has to be
verified again, and codes and links on their way are void.`,
    access: 'key',
    params,
    body: {
      schema: corporateChangesSchema,
      example: { emailAddress: 'hello@example.com', tradeName: 'Acme', website: null },
      notEditable,
    },
    answers: {
      200: { description: 'The corporate as it is now.', schema: corporateSchema, example: corporateExample },
    },
    problems: [
      'CORPORATE_NOT_FOUND',
      'PHONE_COUNTRY_UNKNOWN',
      'PHONE_INVALID',
      'EXTERNAL_ID_ALREADY_USED',
      'METADATA_TOO_LARGE',
      'TERMS_VERSION_UNKNOWN',
    ],
  },
  async (tx, { params: { corporateId }, body: { address, ...rest } }, { partner, actor, now }) => {
    if (corporateId === null || actor.kind !== 'KEY') return problem('CORPORATE_NOT_FOUND')
    const key = { partnerId: partner.id, corporateId }
    const registeredAddress = rest.registeredAddress === undefined ? address : rest.registeredAddress
    const changes = { ...rest, registeredAddress }
    const updated = await updateCorporate(tx, { ...key, changes }, { actor, now })
    if (!updated.ok) {
      return updated.failure === 'end_user_not_found'
        ? problem('CORPORATE_NOT_FOUND')
        : refused(updated.failure, changes)
    }
    const read = await readCorporateIn(tx, key)
    return read.ok ? answer(200, showCorporate(read.value)) : problem('CORPORATE_NOT_FOUND')
  },
)

const listCorporatesOperation = readOperation(
  {
    method: 'get',
    path: '/corporates',
    operationId: 'listCorporates',
    tag,
    summary: 'List corporates',
    description: 'The corporates that fit all of the filters. Claims are in no list.',
    access: 'key',
    query: corporateQuerySchema,
    answers: {
      200: {
        description: 'One page.',
        schema: corporatePageSchema,
        example: pageExample(listedCorporateExample),
      },
    },
    problems: ['CURSOR_INVALID'],
  },
  async (db, { query }, { partner }) => {
    const filters = { registeredName: query.registeredName, ...sharedFilters(query) }
    const listed = await listCorporates(db, { partnerId: partner.id, filters, paging: query })
    return pageAnswer(listed, query, showListedCorporate)
  },
)

/** A refusal of the domain as the API tells it, with the field that it is about. */
function refused(
  failure: CreateCorporateFailure,
  given: { externalId?: string | null | undefined; lastTermsAccepted?: string | undefined },
) {
  switch (failure) {
    case 'external_id_already_used':
      return externalIdUsed(given)
    case 'terms_version_unknown':
      return termsUnknown(given)
  }
}

export const corporateOperations = [
  createCorporateOperation,
  listCorporatesOperation,
  readCorporateOperation,
  updateCorporateOperation,
]
