import { expect, test } from 'vitest'
import { z } from 'zod'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { badEnvelopes } from '#lib/testing/bad-envelopes.ts'
import { type BadInput, badInputs } from '#lib/testing/bad-inputs.ts'
import { addressOf, type BaseRequest, baseRequest, withField } from '#lib/testing/base-request.ts'
import { checkedApi, type Received, type Sent } from '#lib/testing/checked-api.ts'
import { demandedOf, documentedFields } from '#lib/testing/demanded-attacks.ts'
import { dumpRows } from '#lib/testing/dump-rows.ts'
import { idMakers } from '#lib/testing/id-makers.ts'
import { fieldsOf, idFieldsOf } from '#lib/testing/operation-input.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import type { Declaration } from './operation.ts'
import { operations } from './operations.ts'

// Guard: every field of every operation, wrong in every way that its schema knows.
process.env.API_KEYLESS_REQUESTS_PER_MINUTE = '1000000'
process.env.API_LOGINS_PER_MINUTE = '1000000'
process.env.API_KEY_REQUESTS_PER_SECOND = '100000'
process.env.API_KEY_BURST = '1000000'
const db = await testDatabase()
const call = checkedApi()
const partner = await newApiPartner(db)
const detailsSchema = z.object({ details: z.array(z.object({ field: z.string() })) }).catch({ details: [] })
const ofInput = new Set(['VALIDATION_FAILED', 'UNKNOWN_FIELD', 'BODY_MALFORMED'])

const declarations = operations.map(({ declaration }) => [declaration.operationId, declaration] as const)

test.each(declarations)('%s names the field that is wrong, and stores nothing', async (_, declaration) => {
  const request = baseRequest(declaration, await makeIds(declaration))
  const before = await dumpRows(db)
  for (const bad of badInputs(declaration, request.body)) {
    judge(bad, await send(declaration, request, bad))
  }
  for (const bad of badEnvelopes(declaration)) {
    const { status } = await send(declaration, request, good, bad.sent)
    expect([bad.kind, status]).toEqual([bad.kind, bad.status])
  }
  expect(await dumpRows(db)).toEqual(before)
  // The same request with nothing wrong is not refused for what it says.
  const { json } = await send(declaration, request, good)
  expect(ofInput.has(String(json?.errorCode)), JSON.stringify(json)).toBe(false)
})

const keyless = declarations.filter(([, { access }]) => access.startsWith('keyOr'))

test.each(keyless)('%s names it as well to who has no key', async (_, declaration) => {
  const request = baseRequest(declaration, {})
  if (declaration.access === 'keyOrPartnerNameInBody') {
    request.body = withField(request.body, ['partnerName'], partner.name)
  } else request.query.set('partnerName', partner.name)
  const before = await dumpRows(db)
  for (const bad of badInputs(declaration, request.body)) {
    // A query that is about one parameter alone names no partner, and is refused for that.
    const isOfQuery = bad.query !== undefined && bad.field !== 'partnerName'
    const query = isOfQuery ? `${bad.query}&partnerName=${partner.name}` : bad.query
    judge(
      { ...bad, ...(query !== undefined && { query }) },
      await send(declaration, request, { ...bad, ...(query !== undefined && { query }) }, { key: null }),
    )
  }
  expect(await dumpRows(db)).toEqual(before)
})

test.each(declarations)('every field of %s is attacked, in every way there is for it', (_, declaration) => {
  const fields = fieldsOf(declaration)
  const attacks = badInputs(declaration, baseRequest(declaration, {}).body)
  const done = Map.groupBy(attacks, ({ field }) => field)
  for (const field of fields) {
    const name = field.path.join('.')
    const kinds = new Set(done.get(name)?.map(({ kind }) => kind))
    expect([name, demandedOf(field).filter((kind) => !kinds.has(kind))]).toEqual([name, []])
  }
  // By the document that clients read, so that a field which the guards cannot see is missed.
  expect(fields.map(({ path }) => path.join('.')).sort()).toEqual(documentedFields(declaration).sort())
})

const good: BadInput = { kind: 'nothing', field: '', isNamed: false }

async function makeIds(declaration: Declaration): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  for (const { part, path, isRequired } of idFieldsOf(declaration)) {
    const name = path.at(-1) ?? ''
    // Of ids that stand for each other the example names one.
    if (part === 'body' && !isRequired && !Object.hasOwn(Object(declaration.body?.example), name)) continue
    const maker = idMakers[name]
    if (!maker) throw new Error(`lib/testing/id-makers.ts does not know how to make a ${name}.`)
    ids[name] = await maker({ db, partner, call })
  }
  return ids
}

function judge(bad: BadInput, { status, json }: Received): void {
  const fields = detailsSchema.parse(json).details.map(({ field }) => field)
  const about = `${bad.kind} in ${bad.field}: ${status} ${JSON.stringify(json)}`
  if (bad.isNamed) expect([about, status]).toEqual([about, 400])
  const isFound = bad.query !== undefined && status === 200 && !bad.isNamed
  if (!isFound) expect(status, about).toBeGreaterThanOrEqual(400)
  expect(status, about).toBeLessThan(500)
  const isNamed = fields.some((field) => field === bad.field || field.startsWith(`${bad.field}.`))
  if (bad.isNamed) expect([about, isNamed]).toEqual([about, true])
}

function send(
  declaration: Declaration,
  base: BaseRequest,
  { params, query, body }: BadInput,
  besides: Sent = {},
): Promise<Received> {
  const ownQuery = query === undefined ? base.query : new URLSearchParams()
  let address = addressOf(declaration, { ...base, query: ownQuery })
  for (const [name, segment] of Object.entries(params ?? {})) {
    const own = encodeURIComponent(base.params[name] ?? '')
    address = declaration.path
      .replace(`{${name}}`, () => segment)
      .replaceAll(/\{(\w+)\}/g, (_, other: string) => (other === name ? own : (base.params[other] ?? '')))
  }
  if (query) address = `${address}?${query}`
  const sent: Sent = { key: partner.key, ...besides }
  if (sent.body !== undefined) return call(declaration.method.toUpperCase(), address, sent)
  if (body !== undefined) sent.body = body
  else if (declaration.body) sent.json = base.body
  return call(declaration.method.toUpperCase(), address, sent)
}
