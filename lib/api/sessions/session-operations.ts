import { z } from 'zod'
import { readWalks } from '#db/queries/read-walk.ts'
import { systemTimeOf, walkNow } from '#lib/clock.ts'
import { environment } from '#lib/env.ts'
import { toLocale } from '#lib/i18n/locales.ts'
import { currentStep } from '#lib/onboarding/flow.ts'
import { listSessions } from '#lib/onboarding/list-sessions.ts'
import { type MakeSessionFailure, makeSession } from '#lib/onboarding/make-session.ts'
import { revokeSession } from '#lib/onboarding/revoke-session.ts'
import { sessionStatusOf } from '#lib/onboarding/session-status.ts'
import { sessionPass } from '#lib/onboarding/session-token.ts'
import type { Walk } from '#lib/onboarding/walk.ts'
import { ok } from '#lib/result.ts'
import { routes } from '#lib/routes.ts'
import { exampleId, idReferenceSchema } from '../fields/text-fields.ts'
import { readOperation, writeOperation } from '../operation.ts'
import { answer, problem } from '../outcome.ts'
import { emptyPage, pageAnswer, pageExample } from '../paging.ts'
import { shownValue } from '../problems.ts'
import {
  createdSessionSchema,
  newSessionSchema,
  sessionExample,
  sessionPageSchema,
  sessionQuerySchema,
  sessionSchema,
} from './session-schemas.ts'

const tag = 'Onboarding sessions'
const params = z.strictObject({ sessionId: idReferenceSchema })

const createSessionOperation = writeOperation(
  {
    method: 'post',
    path: '/onboarding-sessions',
    operationId: 'createOnboardingSession',
    tag,
    summary: 'Create an onboarding session',
    description: `A walk through the wizard for one person. Its URL is good for 24 hours and is claimed when a code is
proved; until then every browser that opens it may answer. If the phone of the consumer is already verified, the
first thing asked for is a code sent to it, unless you vouch for who opens it (\`authenticated\`).`,
    access: 'key',
    body: {
      schema: newSessionSchema,
      example: {
        prefill: { phone: { countryCode: '33', number: '612345678' }, externalId: 'user-4711' },
        locale: 'fr',
        state: 'af0ifjsldkj',
      },
    },
    answers: {
      201: {
        description: 'The session is there.',
        schema: createdSessionSchema,
        example: { id: exampleId, url: sessionExample.url, expiresAt: sessionExample.expiresAt },
      },
    },
    problems: [
      'CONSUMER_NOT_FOUND',
      'END_USER_SUSPENDED',
      'URL_NOT_ALLOWED',
      'ORIGIN_NOT_ALLOWED',
      'PHONE_COUNTRY_UNKNOWN',
      'PHONE_INVALID',
    ],
  },
  async (tx, { body }, { partner, now }) => {
    const { consumerId, prefill, locale, returnUrl, state, embedOrigin, authenticated } = body
    if (consumerId === null) return problem('CONSUMER_NOT_FOUND')
    const made = await makeSession(
      tx,
      {
        partner,
        consumerId: consumerId ?? null,
        prefill: {
          phoneE164: prefill?.phone?.e164 ?? null,
          emailAddress: prefill?.emailAddress ?? null,
          externalId: prefill?.externalId ?? null,
        },
        locale: locale ?? null,
        returnUrl: returnUrl ?? null,
        returnState: state ?? null,
        embedOrigin: embedOrigin ?? null,
        isAuthenticated: authenticated,
      },
      { now },
    )
    if (!made.ok) return refused(made.failure, body)
    const { id, expiresAt, isAuthenticated } = made.value
    // The pass stands here and nowhere else: whoever reads the session later may not enter with it.
    const url = environment().PUBLIC_URL + pathOf(partner.name, id, isAuthenticated)
    return answer(201, { id, url, expiresAt: expiresAt.toISOString() })
  },
)

const readSessionOperation = readOperation(
  {
    method: 'get',
    path: '/onboarding-sessions/{sessionId}',
    operationId: 'getOnboardingSession',
    tag,
    summary: 'Get an onboarding session',
    description: 'Where it is, and whose. Also of those that people began by themselves.',
    access: 'key',
    params,
    answers: { 200: { description: 'The session.', schema: sessionSchema, example: sessionExample } },
    problems: ['SESSION_NOT_FOUND'],
  },
  async (db, { params: { sessionId } }, { partner, now }) => {
    if (sessionId === null) return problem('SESSION_NOT_FOUND')
    const [walk] = await readWalks(db, partner.id, [sessionId])
    return walk ? answer(200, showSession(walk, now)) : problem('SESSION_NOT_FOUND')
  },
)

const listSessionsOperation = readOperation(
  {
    method: 'get',
    path: '/onboarding-sessions',
    operationId: 'listOnboardingSessions',
    tag,
    summary: 'List onboarding sessions',
    description: 'Of one consumer, by a support code, or all of them.',
    access: 'key',
    query: sessionQuerySchema,
    answers: {
      200: {
        description: 'One page.',
        schema: sessionPageSchema,
        example: pageExample(sessionExample),
      },
    },
    problems: ['CURSOR_INVALID'],
  },
  async (db, { query }, { partner, now }) => {
    const { consumerId } = query
    const show = (walk: Walk) => showSession(walk, now)
    if (consumerId === null) return pageAnswer(ok(emptyPage), query, show)
    const filters = { consumerId, supportCode: query.supportCode && toSupportCode(query.supportCode) }
    const listed = await listSessions(db, { partnerId: partner.id, filters, paging: query })
    return pageAnswer(listed, query, show)
  },
)

const revokeSessionOperation = writeOperation(
  {
    method: 'delete',
    path: '/onboarding-sessions/{sessionId}',
    operationId: 'revokeOnboardingSession',
    tag,
    summary: 'Revoke an onboarding session',
    description: 'Its URL leads nowhere any more, for nobody. What was answered in it stays.',
    access: 'key',
    params,
    answers: { 204: { description: 'It is revoked.' } },
    problems: ['SESSION_NOT_FOUND'],
  },
  async (tx, { params: { sessionId } }, { partner, now }) => {
    if (sessionId === null) return problem('SESSION_NOT_FOUND')
    const revoked = await revokeSession(tx, { partnerId: partner.id, sessionId }, { now })
    return revoked.ok ? answer(204, null) : problem('SESSION_NOT_FOUND')
  },
)

function showSession(walk: Walk, now: Date): z.input<typeof sessionSchema> {
  const { session, partner } = walk
  const ownNow = walkNow(session, now)
  const status = sessionStatusOf(walk, ownNow)
  const toText = (moment: Date) => systemTimeOf(session, moment).toISOString()
  return {
    id: session.id,
    status,
    consumerId: session.consumerId,
    currentStep: status === 'EXPIRED' ? null : currentStep(walk),
    supportCode: session.supportCode,
    url: environment().PUBLIC_URL + pathOf(partner.name, session.id, false),
    locale: session.locale === null ? null : toLocale(session.locale),
    returnUrl: session.returnUrl,
    embedOrigin: session.embedOrigin,
    authenticated: session.isAuthenticated,
    createdAt: session.createdAt.toISOString(),
    expiresAt: toText(session.expiresAt),
    completedAt: session.completedAt && toText(session.completedAt),
    revokedAt: session.revokedAt?.toISOString() ?? null,
  }
}

function pathOf(partnerName: string, sessionId: string, hasPass: boolean): string {
  return hasPass
    ? routes.vouchedEntry(partnerName, sessionId, sessionPass(sessionId))
    : routes.walk(partnerName, sessionId)
}

/** As `newSupportCode` writes it (lib/ids.ts), however it was noted down. */
function toSupportCode(text: string): string {
  return text.toUpperCase().replace(/^(\w{4})[\s-]?(\w{4})$/, '$1-$2')
}

function refused(
  failure: MakeSessionFailure,
  given: { returnUrl?: string | undefined; embedOrigin?: string | undefined },
) {
  const about = (field: 'returnUrl' | 'embedOrigin') => ({
    details: [{ field, rejectedValue: shownValue(field, given[field]), message: 'Is not on the list.' }],
  })
  switch (failure) {
    case 'consumer_not_found':
      return problem('CONSUMER_NOT_FOUND')
    case 'end_user_suspended':
      return problem('END_USER_SUSPENDED')
    case 'url_not_allowed':
      return problem('URL_NOT_ALLOWED', about('returnUrl'))
    case 'origin_not_allowed':
      return problem('ORIGIN_NOT_ALLOWED', about('embedOrigin'))
  }
}

export const sessionOperations = [
  createSessionOperation,
  listSessionsOperation,
  readSessionOperation,
  revokeSessionOperation,
]
