import { z } from 'zod'
import { readKycApplication } from '#db/queries/read-kyc-application.ts'
import { kycExpiresAt, kycUrl } from '#lib/identity/kyc-link.ts'
import { listKyc } from '#lib/identity/list-kyc.ts'
import { simulateKyc } from '#lib/identity/simulate-kyc.ts'
import type { StartKycFailure } from '#lib/identity/start-kyc.ts'
import { startKycByKey } from '#lib/identity/start-kyc-by-key.ts'
import { ok, unreachable } from '#lib/result.ts'
import { exampleId, idReferenceSchema, line } from '../fields/text-fields.ts'
import { readUrls } from '../fields/url-field.ts'
import { readOperation, writeOperation } from '../operation.ts'
import { answer, problem } from '../outcome.ts'
import { emptyPage, pageAnswer, pageExample } from '../paging.ts'
import {
  kycExample,
  kycLinkExample,
  kycLinkSchema,
  kycPageSchema,
  kycQuerySchema,
  kycSchema,
  newKycSchema,
  showKyc,
} from './kyc-schemas.ts'

const tag = 'KYC'

const startKycOperation = writeOperation(
  {
    method: 'post',
    path: '/kyc',
    operationId: 'startKyc',
    tag,
    summary: 'Start the verification of an identity',
    description: `Gives a link for the person, good for 720 hours, to a page of ours that leads to the check and, at its
end, on to \`urlOnComplete\` or \`urlOnFailure\`. While a check is open, the same one is given again (200). After one
that was declined or left, another may be started.`,
    access: 'key',
    body: {
      schema: newKycSchema,
      example: {
        consumerId: exampleId,
        kycConfiguration: {
          accessType: 'LINK',
          urlOnComplete: 'http://localhost:5173/kyc/done',
          urlOnFailure: 'http://localhost:5173/kyc/failed',
        },
      },
    },
    answers: {
      200: {
        description: 'The one that is open already.',
        schema: kycLinkSchema,
        example: kycLinkExample,
      },
      201: { description: 'A new one.', schema: kycLinkSchema, example: kycLinkExample },
    },
    problems: [
      'CONSUMER_NOT_FOUND',
      'PHONE_NOT_VERIFIED',
      'END_USER_SUSPENDED',
      'KYC_ALREADY_VALIDATED',
      'URL_NOT_ALLOWED',
      'UNAVAILABLE',
    ],
  },
  async (tx, { body: { consumerId, kycConfiguration, renew } }, { partner, now }) => {
    if (consumerId === null) return problem('CONSUMER_NOT_FOUND')
    const { urlOnComplete, urlOnFailure } = kycConfiguration
    const urls = readUrls(partner, {
      'kycConfiguration.urlOnComplete': urlOnComplete,
      'kycConfiguration.urlOnFailure': urlOnFailure,
    })
    if (!urls.ok) return urls
    const input = {
      partnerId: partner.id,
      consumerId,
      isRenewal: renew ?? false,
      urlOnComplete: urls.value['kycConfiguration.urlOnComplete'] ?? null,
      urlOnFailure: urls.value['kycConfiguration.urlOnFailure'] ?? null,
    }
    const started = await startKycByKey(tx, input, { now })
    if (!started.ok) return refused(started.failure)
    const { application } = started.value.row
    const link = {
      id: application.id,
      url: kycUrl(partner.name, application),
      expiresAt: kycExpiresAt(application).toISOString(),
    }
    return started.value.isNew ? answer(201, link) : answer(200, link)
  },
)

const readKycOperation = readOperation(
  {
    method: 'get',
    path: '/kyc/{kycApplicationId}',
    operationId: 'getKyc',
    tag,
    summary: 'Get a verification of identity',
    description: 'One attempt, whoever began it: a key or the wizard.',
    access: 'key',
    params: z.strictObject({ kycApplicationId: idReferenceSchema }),
    answers: { 200: { description: 'The attempt.', schema: kycSchema, example: kycExample } },
    problems: ['KYC_NOT_FOUND'],
  },
  async (db, { params: { kycApplicationId: applicationId } }, { partner }) => {
    if (applicationId === null) return problem('KYC_NOT_FOUND')
    const row = await readKycApplication(db, { partnerId: partner.id, applicationId })
    return row ? answer(200, showKyc(row.application)) : problem('KYC_NOT_FOUND')
  },
)

const listKycOperation = readOperation(
  {
    method: 'get',
    path: '/kyc',
    operationId: 'listKyc',
    tag,
    summary: 'List verifications of identity',
    description: 'The attempts that fit all of the filters.',
    access: 'key',
    query: kycQuerySchema,
    answers: {
      200: {
        description: 'One page.',
        schema: kycPageSchema,
        example: pageExample(kycExample),
      },
    },
    problems: ['CURSOR_INVALID'],
  },
  async (db, { query }, { partner }) => {
    const { personId } = query
    const filters = { consumerId: personId ?? undefined, statuses: query.kycStatus }
    // A malformed id is nobody's.
    const listed =
      personId === null ? ok(emptyPage) : await listKyc(db, { partnerId: partner.id, filters, paging: query })
    return pageAnswer(listed, query, showKyc)
  },
)

const simulateKycOperation = writeOperation(
  {
    method: 'post',
    path: '/kyc/simulate',
    operationId: 'simulateKyc',
    tag: 'Sandbox',
    summary: 'Give a verification of identity an outcome',
    description: `Acts as the provider would, without anybody going there; begins a check if none is open. A check only goes
forward: what would lead back changes nothing.`,
    access: 'sandboxKey',
    body: {
      schema: z.strictObject({
        consumerId: idReferenceSchema,
        kycStatus: z.enum(['CREATED', 'PROCESSING', 'PENDING_REVIEW', 'VALIDATED', 'DECLINED', 'ABORTED']),
        reason: line(255, 1).nullish(),
      }),
      example: { consumerId: exampleId, kycStatus: 'DECLINED', reason: 'DOCUMENT_EXPIRED' },
    },
    answers: { 204: { description: 'The check has this outcome.' } },
    problems: [
      'CONSUMER_NOT_FOUND',
      'PHONE_NOT_VERIFIED',
      'END_USER_SUSPENDED',
      'KYC_ALREADY_VALIDATED',
      'UNAVAILABLE',
    ],
  },
  async (tx, { body: { consumerId, kycStatus: status, reason } }, { partner, now }) => {
    if (consumerId === null) return problem('CONSUMER_NOT_FOUND')
    const input = { partnerId: partner.id, consumerId, status, reason: reason ?? null }
    const simulated = await simulateKyc(tx, input, { now })
    if (simulated.ok) return answer(204, null)
    // The access says so already.
    if (simulated.failure === 'not_sandbox') throw new Error('A live partner was let in')
    return refused(simulated.failure)
  },
)

function refused(failure: StartKycFailure) {
  switch (failure) {
    case 'consumer_not_found':
      return problem('CONSUMER_NOT_FOUND')
    case 'phone_not_verified':
      return problem('PHONE_NOT_VERIFIED')
    case 'end_user_suspended':
      return problem('END_USER_SUSPENDED')
    case 'already_validated':
      return problem('KYC_ALREADY_VALIDATED')
    case 'no_attempts_left':
      throw new Error('A key may always start another check')
    case 'provider_unavailable':
      return problem('UNAVAILABLE')
    default:
      return unreachable(failure)
  }
}

export const kycOperations = [startKycOperation, listKycOperation, simulateKycOperation, readKycOperation]
