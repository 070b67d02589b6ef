import { expect, test } from 'vitest'
import { systemNow } from '#lib/clock.ts'
import { newId } from '#lib/ids.ts'
import { type ApiPartner, newApiPartner } from '#lib/testing/api-partner.ts'
import { addressOf, baseRequest } from '#lib/testing/base-request.ts'
import { checkedApi, type Json, type Received } from '#lib/testing/checked-api.ts'
import { dumpRows } from '#lib/testing/dump-rows.ts'
import { idMakers } from '#lib/testing/id-makers.ts'
import { type InputField, idFieldsOf } from '#lib/testing/operation-input.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import type { Declaration } from './operation.ts'
import { operations } from './operations.ts'

// Guard: whatever an id belongs to, another partner's is answered like one that nobody has.
const db = await testDatabase()
const call = checkedApi()
const own = await newApiPartner(db)
const foreign = await newApiPartner(db)

type Case = { name: string; declaration: Declaration; field: InputField }

const cases = operations.flatMap(({ declaration }): Case[] =>
  idFieldsOf(declaration).map((field) => ({
    name: `${declaration.operationId}: ${field.path.join('.')} of the ${field.part}`,
    declaration,
    field,
  })),
)

function nameOf(field: InputField): string {
  return field.path.at(-1) ?? ''
}

async function make(field: InputField, partner: ApiPartner): Promise<string> {
  const maker = idMakers[nameOf(field)]
  if (!maker) throw new Error(`lib/testing/id-makers.ts does not know how to make a ${nameOf(field)}.`)
  return maker({ db, partner, call })
}

/** The other ids of the request: those it cannot do without are one's own, the others are left out. */
async function makeOthers({ declaration, field }: Case): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  for (const other of idFieldsOf(declaration)) {
    if (other.isRequired && nameOf(other) !== nameOf(field)) ids[nameOf(other)] = await make(other, own)
  }
  return ids
}

async function send({ declaration, field }: Case, others: Record<string, string>, id: string) {
  const request = baseRequest(declaration, { ...others, [nameOf(field)]: id })
  const json = declaration.body ? { json: request.body } : {}
  const method = declaration.method.toUpperCase()
  return call(method, addressOf(declaration, request), { key: own.key, ...json })
}

/** An answer without what differs from request to request. */
function comparable({ status, headers, json }: Received) {
  const names = new Set(['x-request-id', 'ratelimit'])
  const { instance: _instance, timestamp: _timestamp, ...rest } = Object(json)
  return {
    status,
    headers: [...headers].filter(([name]) => !names.has(name)).sort(),
    json: rest,
  }
}

test.each(cases)('$name: another partner’s is like an unknown and like a malformed one', async (tried) => {
  const others = await makeOthers(tried)
  const unknown = comparable(await send(tried, others, newId(systemNow())))
  const foreignId = await make(tried.field, foreign)
  const before = await dumpRows(db, foreign.id)
  expect(comparable(await send(tried, others, foreignId))).toEqual(unknown)
  for (const malformed of ['x', foreignId.toUpperCase(), `${foreignId}0`, '__proto__', '0', '%00', 'é']) {
    expect([malformed, comparable(await send(tried, others, malformed))]).toEqual([malformed, unknown])
  }
  expect(await dumpRows(db, foreign.id)).toEqual(before)
  if (tried.field.part === 'query') expect(listed(unknown.json)).toEqual([])
  else expect(unknown.status).toBe(404)
  // What belongs to the caller is found: the guard would see nothing if its ids led nowhere.
  expect((await send(tried, others, await make(tried.field, own))).status).not.toBe(404)
})

/** A filter by an id that leads nowhere finds nothing, or is refused. */
function listed(json: Json): unknown {
  return json.content ?? []
}

test('the guard has something to guard', () => {
  expect(cases.length).toBeGreaterThan(1)
})
