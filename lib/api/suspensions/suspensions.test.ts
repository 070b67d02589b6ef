import { and, asc, eq, isNull } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { connections } from '#db/client.ts'
import { corporates, events, suspensions } from '#db/schema/index.ts'
import { systemNow } from '#lib/clock.ts'
import { newId } from '#lib/ids.ts'
import { walkChangedChannel } from '#lib/onboarding/announce-change.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi } from '#lib/testing/checked-api.ts'
import { testDatabase } from '#lib/testing/test-database.ts'

const db = await testDatabase()
const partner = await newApiPartner(db)
const call = checkedApi(undefined, partner.key)
let numbers = 20_000_000
const corporateId = newId(systemNow())

beforeAll(async () => {
  const now = systemNow()
  await db.insert(corporates).values({
    partnerId: partner.id,
    id: corporateId,
    origin: 'KEY',
    registeredName: 'Acme SAS',
    incorporationCountry: 'FRA',
    createdAt: now,
    updatedAt: now,
  })
})

async function newConsumer(): Promise<string> {
  const json = { phone: { countryCode: '33', number: `6${numbers++}` } }
  return String((await call('POST', '/consumers', { json })).json.id)
}
const suspend = (id: string, json: object = { reason: 'Lost phone' }, by = call) =>
  by('POST', `/end-users/${id}/suspensions`, { json })
const lift = (id: string, operator = 'PARTNER', by = call) =>
  by('DELETE', `/end-users/${id}/suspensions/${operator}`)
const suspensionOf = async (id: string) => (await call('GET', `/consumers/${id}`)).json.status?.suspension
const told = async (id: string) => {
  const rows = await db
    .select({ type: events.type, data: events.data })
    .from(events)
    .where(and(eq(events.partnerId, partner.id), eq(events.endUserId, id)))
    .orderBy(asc(events.sequence))
  return rows.filter(({ type }) => type.startsWith('END_USER')).map(({ type, data }) => [type, data])
}

test('either operator suspends and lifts for itself, the partner is shown first, and each is told', async () => {
  const id = await newConsumer()
  expect((await suspend(id, { operator: 'END_USER', reason: 'Asked\nfor it' })).status).toBe(204)
  expect(await suspensionOf(id)).toEqual({
    value: 'SUSPENDED',
    operator: 'END_USER',
    reason: 'Asked\nfor it',
  })
  expect((await suspend(id)).status).toBe(204)
  expect(await suspensionOf(id)).toMatchObject({ operator: 'PARTNER', reason: 'Lost phone' })
  expect((await suspend(id)).json.errorCode).toBe('ALREADY_SUSPENDED')
  expect((await lift(id)).status).toBe(204)
  expect((await lift(id)).json.errorCode).toBe('NOT_SUSPENDED')
  expect(await suspensionOf(id)).toMatchObject({ value: 'SUSPENDED', operator: 'END_USER' })
  expect((await lift(id, 'END_USER')).status).toBe(204)
  expect(await suspensionOf(id)).toEqual({ value: 'NOT_SUSPENDED', operator: null, reason: null })
  expect(await told(id)).toEqual([
    ['END_USER_SUSPENDED', { operator: 'END_USER' }],
    ['END_USER_SUSPENDED', { operator: 'PARTNER' }],
    ['END_USER_UNSUSPENDED', { operator: 'PARTNER' }],
    ['END_USER_UNSUSPENDED', { operator: 'END_USER' }],
  ])
})

test('a suspended consumer can be read and updated, and moves to the top of the list', async () => {
  const id = await newConsumer()
  await newConsumer()
  await suspend(id)
  expect((await call('PATCH', `/consumers/${id}`, { json: { occupation: 'WORKER' } })).status).toBe(200)
  const { json } = await call('GET', '/consumers?suspensionStatus=SUSPENDED')
  expect(json.content?.[0]).toMatchObject({ id, status: { suspension: { value: 'SUSPENDED' } } })
})

test('a corporate is suspended the same way', async () => {
  expect((await suspend(corporateId)).status).toBe(204)
  expect((await suspend(corporateId)).json.errorCode).toBe('ALREADY_SUSPENDED')
  expect((await lift(corporateId)).status).toBe(204)
  expect(await told(corporateId)).toHaveLength(2)
})

test('of twenty at once one suspends and one lifts, with one event each', async () => {
  const id = await newConsumer()
  const twenty = Array.from({ length: 20 })
  const suspended = await Promise.all(twenty.map(() => suspend(id)))
  expect(suspended.map(({ status }) => status).sort()).toEqual([204, ...Array(19).fill(409)])
  const lifted = await Promise.all(twenty.map(() => lift(id)))
  expect(lifted.map(({ status }) => status).sort()).toEqual([204, ...Array(19).fill(409)])
  expect(await told(id)).toHaveLength(2)
})

test('screens that wait are told', async () => {
  const id = await newConsumer()
  const heard: string[] = []
  const listening = await connections().listen(walkChangedChannel, (payload) => heard.push(payload))
  await suspend(id)
  await lift(id)
  await expect.poll(() => heard.filter((payload) => payload.includes(id))).toHaveLength(2)
  await listening.unlisten()
})

test('bad bodies are named and change nothing', async () => {
  const id = await newConsumer()
  for (const [field, json] of [
    ['reason', {}],
    ['reason', { reason: ' ' }],
    ['reason', { reason: 'x'.repeat(512) }],
    ['operator', { reason: 'x', operator: 'POLICE' }],
    ['operator', { reason: 'x', operator: null }],
  ] as const) {
    const { status, json: body } = await suspend(id, json)
    expect([status, body.details?.[0]?.field]).toEqual([400, field])
  }
  expect((await lift(id, 'NOBODY')).json).toMatchObject({ status: 400, details: [{ field: 'operator' }] })
  const standing = and(eq(suspensions.endUserId, id), isNull(suspensions.liftedAt))
  expect(await db.$count(suspensions, standing)).toBe(0)
})

test('another partner’s end user, an unknown one and a malformed id are one and the same 404', async () => {
  const id = await newConsumer()
  await suspend(id)
  const foreign = checkedApi(undefined, (await newApiPartner(db)).key)
  const names = [id, corporateId, '0198f1d2-6c1e-7a40-9d9c-2f7f3a1b5c3d', 'x', '%00']
  const answers = await Promise.all(
    names.flatMap((name) => [suspend(name, undefined, foreign), lift(name, 'PARTNER', foreign)]),
  )
  const bodies = answers.map(({ json }) => ({ ...json, instance: '', timestamp: '' }))
  for (const body of bodies) expect(body).toEqual({ ...bodies[0], errorCode: 'END_USER_NOT_FOUND' })
  expect(await suspensionOf(id)).toMatchObject({ value: 'SUSPENDED', reason: 'Lost phone' })
})
