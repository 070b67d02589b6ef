import type { Database } from '#db/client.ts'
import { kycApplications } from '#db/schema/index.ts'
import { systemNow } from '#lib/clock.ts'
import { newId } from '#lib/ids.ts'
import { startSession } from '#lib/onboarding/start-session.ts'
import type { ApiPartner } from './api-partner.ts'
import type { CheckedApi, Json } from './checked-api.ts'

/** What a maker works with: the partner that is to own what it makes, and the API. */
export type Making = { db: Database; partner: ApiPartner; call: CheckedApi }
export type IdMaker = (making: Making) => Promise<string>

let numbers = 10_000_000

/**
 * How to make something that an id of that name leads to, for every name of an id in a path, a query or a body.
 * The guards of the API go through all operations with these; an operation with an id that is not here fails them.
 */
export const idMakers: Readonly<Record<string, IdMaker>> = {
  consumerId: makeConsumer,
  corporateId: makeCorporate,
  endUserId: makeConsumer,
  personId: makeConsumer,
  kycApplicationId: makeKycApplication,
  sessionId: makeSession,
  endpointId: makeEndpoint,
  eventId: async (making) => String((await makeDelivery(making)).eventId),
  deliveryId: async (making) => String((await makeDelivery(making)).id),
}

async function makeConsumer({ partner, call }: Making): Promise<string> {
  const phone = { countryCode: '33', number: `7${numbers++}` }
  return created(call, partner, '/consumers', { phone, emailAddress: `${numbers}@example.org` })
}

async function makeCorporate({ partner, call }: Making): Promise<string> {
  return created(call, partner, '/corporates', { registeredName: 'Acme', incorporationCountry: 'FRA' })
}

async function makeKycApplication(making: Making): Promise<string> {
  const now = systemNow()
  const application = {
    partnerId: making.partner.id,
    id: newId(now),
    consumerId: await makeConsumer(making),
    startedBy: 'KEY' as const,
    attempt: 1,
    provider: 'sandbox',
    status: 'CREATED' as const,
    createdAt: now,
    updatedAt: now,
  }
  await making.db.insert(kycApplications).values(application)
  return application.id
}

async function makeSession({ db, partner }: Making): Promise<string> {
  const started = await db.transaction((tx) =>
    startSession(tx, { partnerId: partner.id, locale: 'en', startedBy: 'SELF' }, { now: systemNow() }),
  )
  return started.id
}

async function makeEndpoint({ partner, call }: Making): Promise<string> {
  return created(call, partner, '/webhook-endpoints', { url: 'https://receiver.example/hooks' })
}

async function makeDelivery(making: Making): Promise<Json> {
  const { call, partner } = making
  const path = `/webhook-endpoints/${await makeEndpoint(making)}/test`
  return (await call('POST', path, { key: partner.key })).json
}

/** What a POST to a collection made. */
async function created(call: CheckedApi, { key }: ApiPartner, path: string, json: object): Promise<string> {
  const { status, json: answer } = await call('POST', path, { key, json })
  if (status !== 201) throw new Error(`POST ${path}: ${status} ${JSON.stringify(answer)}`)
  return String(answer.id)
}
