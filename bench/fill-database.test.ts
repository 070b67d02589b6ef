import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { createApi } from '#lib/api/create-api.ts'
import { chooseFreePort } from '#lib/network/choose-port.ts'
import { listenForApi } from '#lib/server/listen-for-api.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { type Filled, fillDatabase } from './fill-database.ts'
import { measureScale, type Side } from './measure-scale.ts'

const few = 500
const many = 3000
const raised = { API_KEY_REQUESTS_PER_SECOND: '10000000', API_KEY_BURST: '10000000' }
Object.assign(process.env, raised)
const db = await testDatabase()
const url = String(process.env.DATABASE_URL)

const indexes = () =>
  db.execute(sql`
    select indexname, indexdef from pg_indexes where schemaname = 'public' order by indexname`)
const one = async (query: ReturnType<typeof sql>) => (await db.execute<{ one: number }>(query))[0]?.one

test('a filled database is one that the API could have made, and the measurement of ten millions runs on it', {
  timeout: 180_000,
}, async () => {
  const before = await indexes()
  // Twice into one database: of other partners.
  const [small, large] = [await fillDatabase(url, few), await fillDatabase(url, many)]
  expect([...(await indexes())]).toEqual([...before])
  expect(await one(sql`select count(*)::int as one from consumers`)).toBe(few + many)
  expect(await one(sql`select count(distinct partner_id)::int as one from consumers`)).toBe(8)
  // Everybody's events are numbered without gaps, as many as the row counts.
  expect(
    await one(sql`
      select count(*)::int as one from consumers c where c.event_count <> (
        select count(*) from events e where e.partner_id = c.partner_id and e.end_user_id = c.id
          and e.sequence <= c.event_count)`),
  ).toBe(0)
  // Who accepted terms has evidence of that version.
  expect(
    await one(sql`
      select count(*)::int as one from consumers c where c.accepted_terms_version_id is distinct from (
        select a.terms_version_id from acceptances a where a.partner_id = c.partner_id and a.consumer_id = c.id)`),
  ).toBe(0)
  const statuses = await db.execute(sql`select distinct kyc_status from consumers`)
  expect(statuses).toHaveLength(7)

  const PORT = await chooseFreePort()
  const listening = await listenForApi(createApi(), { PORT, HOST: '127.0.0.1' })
  try {
    const side = (filled: Filled): Side => ({ url, origin: `http://127.0.0.1:${PORT}`, filled })
    const effort = { clients: 2, seconds: 0.1, rounds: 1, looks: 1 }
    const { lines } = await measureScale({ small: side(small), large: side(large) }, effort)
    expect(lines.filter(({ budget }) => budget).map(({ what }) => what)).toEqual([
      "p99 of create, of the few's",
      "p99 of get, of the few's",
      "p99 of list, of the few's",
    ])
    for (const { what, value } of lines) expect(value > 0, what).toBe(true)
  } finally {
    await listening.stop()
  }
})
