import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '#lib/testing/test-database.ts'
import { isDatabaseAway } from './is-database-away.ts'

const db = await testDatabase()

function connect(url = process.env.DATABASE_URL ?? '') {
  const connections = postgres(url, { max: 1, onnotice: () => {} })
  onTestFinished(() => connections.end({ timeout: 1 }))
  return { connections, asked: drizzle(connections) }
}

const failureOf = (query: PromiseLike<unknown>) =>
  Promise.resolve(query).then(
    () => null,
    (error: unknown) => error,
  )

test('a port where nobody listens', async () => {
  const { asked } = connect('postgres://127.0.0.1:1/none')
  expect(isDatabaseAway(await failureOf(asked.execute(sql`select 1`)))).toBe(true)
})

test('a pool that has been ended', async () => {
  const { connections, asked } = connect()
  await connections.end()
  expect(isDatabaseAway(await failureOf(asked.execute(sql`select 1`)))).toBe(true)
})

test('a connection that the server ends under a statement', async () => {
  const { asked } = connect()
  const [row] = await asked.execute(sql`select pg_backend_pid() as pid`)
  const waiting = failureOf(asked.execute(sql`select pg_sleep(20)`))
  await db.execute(sql`select pg_terminate_backend(${row?.pid})`)
  expect(isDatabaseAway(await waiting)).toBe(true)
})

test('not what is wrong with a statement, and no other mistake', async () => {
  const failures = [sql`select nothing`, sql`select 1 / 0`, sql`select * from no_table`]
  for (const failure of failures) expect(isDatabaseAway(await failureOf(db.execute(failure)))).toBe(false)
  for (const other of [new TypeError('a bug'), null, 'ECONNREFUSED'])
    expect(isDatabaseAway(other)).toBe(false)
})
