import { expect, test } from 'vitest'
import { z } from 'zod'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { type BadInput, badInputs } from '#lib/testing/bad-inputs.ts'
import { addressOf, type BaseRequest, baseRequest } from '#lib/testing/base-request.ts'
import { checkedApi, type Sent } from '#lib/testing/checked-api.ts'
import { dumpRows } from '#lib/testing/dump-rows.ts'
import { idMakers } from '#lib/testing/id-makers.ts'
import { idFieldsOf } from '#lib/testing/operation-input.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import type { Declaration } from './operation.ts'
import { operations } from './operations.ts'

// Guard: every field of every operation, wrong in every way that its schema knows.
process.env.API_KEY_REQUESTS_PER_SECOND = '100000'
process.env.API_KEY_BURST = '1000000'
const db = await testDatabase()
const call = checkedApi()
const partner = await newApiPartner(db)
const detailsSchema = z.object({ details: z.array(z.object({ field: z.string() })) }).catch({ details: [] })
const ofInput = new Set(['VALIDATION_FAILED', 'UNKNOWN_FIELD', 'BODY_MALFORMED'])

test.each(operations.map(({ declaration }) => [declaration.operationId, declaration] as const))(
  '%s names the field that is wrong, and stores nothing',
  async (_, declaration) => {
    const ids: Record<string, string> = {}
    for (const { part, path, isRequired } of idFieldsOf(declaration)) {
      const name = path.at(-1) ?? ''
      // Of ids that stand for each other the example names one.
      if (part === 'body' && !isRequired && !Object.hasOwn(Object(declaration.body?.example), name)) continue
      const maker = idMakers[name]
      if (!maker) throw new Error(`lib/testing/id-makers.ts does not know how to make a ${name}.`)
      ids[name] = await maker({ db, partner, call })
    }
    const request = baseRequest(declaration, ids)
    const before = await dumpRows(db)
    for (const bad of badInputs(declaration, request.body)) {
      const { status, json } = await send(declaration, request, bad)
      const fields = detailsSchema.parse(json).details.map(({ field }) => field)
      const about = `${bad.kind} in ${bad.field}: ${status} ${JSON.stringify(json)}`
      if (bad.isNamed) expect([about, status]).toEqual([about, 400])
      const isFound = bad.query !== undefined && status === 200 && !bad.isNamed
      if (!isFound) expect(status, about).toBeGreaterThanOrEqual(400)
      expect(status, about).toBeLessThan(500)
      const isNamed = fields.some((field) => field === bad.field || field.startsWith(`${bad.field}.`))
      if (bad.isNamed) expect([about, isNamed]).toEqual([about, true])
    }
    expect(await dumpRows(db)).toEqual(before)
    // The same request with nothing wrong is not refused for what it says.
    const good = await send(declaration, request, { kind: 'nothing', field: '', isNamed: false })
    expect(ofInput.has(String(good.json?.errorCode)), JSON.stringify(good.json)).toBe(false)
  },
)

function send(declaration: Declaration, base: BaseRequest, { params, query, body }: BadInput) {
  const ownQuery = query === undefined ? base.query : new URLSearchParams()
  let address = addressOf(declaration, { ...base, query: ownQuery })
  for (const [name, segment] of Object.entries(params ?? {})) {
    const own = encodeURIComponent(base.params[name] ?? '')
    address = declaration.path
      .replace(`{${name}}`, () => segment)
      .replaceAll(/\{(\w+)\}/g, (_, other: string) => (other === name ? own : (base.params[other] ?? '')))
  }
  if (query) address = `${address}?${query}`
  const sent: Sent = { key: partner.key }
  if (body !== undefined) sent.body = body
  else if (declaration.body) sent.json = base.body
  return call(declaration.method.toUpperCase(), address, sent)
}
