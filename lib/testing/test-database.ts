import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, inject, onTestFinished } from 'vitest'
import { closeDatabase, type Database, database } from '#db/client.ts'
import { stopJobQueue } from '#lib/jobs/job-queue.ts'

/**
 * Gives this test file a migrated, empty database of its own, which is dropped after its last test:
 * `const db = await testDatabase()` at the top of the file. It is also what `database()` and the job queue
 * use in this file. Call it once, before anything else asks for the environment.
 */
export async function testDatabase(): Promise<Database> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer((sql) => sql`create database ${sql(name)} template template`)
  const url = new URL(inject('clusterUrl'))
  url.pathname = `/${name}`
  process.env.DATABASE_URL = url.href
  afterAll(async () => {
    await stopJobQueue()
    await closeDatabase()
    await administer((sql) => sql`drop database ${sql(name)} with (force)`)
  })
  return database()
}

/** The connection string of an empty database without any table, for the test that calls it and no longer. */
export async function emptyDatabase(): Promise<string> {
  const name = `empty_${randomBytes(6).toString('hex')}`
  await administer((sql) => sql`create database ${sql(name)} template template0`)
  onTestFinished(async () => {
    await administer((sql) => sql`drop database ${sql(name)} with (force)`)
  })
  const url = new URL(inject('clusterUrl'))
  url.pathname = `/${name}`
  return url.href
}

async function administer(statement: (sql: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = postgres(inject('clusterUrl'), { max: 1, onnotice: () => {} })
  try {
    await statement(sql)
  } finally {
    await sql.end()
  }
}
