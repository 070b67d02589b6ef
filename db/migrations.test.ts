import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api'
import postgres from 'postgres'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { committedMigrations, migrateDatabase } from '#lib/database/migrate-database.ts'
import { emptyDatabase } from '#lib/testing/test-database.ts'
import * as schema from './schema/index.ts'

const journalSchema = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) })
const journal = journalSchema.parse(
  JSON.parse(await readFile(join(committedMigrations, 'meta/_journal.json'), 'utf8')),
)
const tags = journal.entries.map(({ tag }) => tag)

// A database as it was after the first migration, with a row in most tables.
const firstRows = await readFile(join(import.meta.dirname, 'rows-after-first-migration.sql'), 'utf8')
const populated = ['partners', 'terms_versions', 'consumers', 'acceptances', 'events', 'email_verifications']

test('the schema holds nothing that the migrations lack', async () => {
  const newest = (await readdir(join(committedMigrations, 'meta')))
    .filter((name) => name.endsWith('_snapshot.json'))
    .sort()
    .at(-1)
  const snapshot = JSON.parse(await readFile(join(committedMigrations, 'meta', newest ?? ''), 'utf8'))
  expect(await generateMigration(snapshot, generateDrizzleJson(schema, snapshot.id))).toEqual([])
})

test('every migration is named for its intent and has its file', async () => {
  const files = (await readdir(committedMigrations)).filter((name) => name.endsWith('.sql')).sort()
  expect(files).toEqual(tags.map((tag) => `${tag}.sql`))
  for (const tag of tags) expect(tag).toMatch(/^\d{4}(_[a-z0-9]+)+$/)
})

test('the migrations apply to an empty database, once, by however many instances at once', async () => {
  const url = await emptyDatabase()
  await Promise.all([migrateDatabase(url), migrateDatabase(url), migrateDatabase(url)])
  expect(await count(url, 'drizzle.__drizzle_migrations')).toBe(tags.length)
})

test('later migrations apply to a database that has been in use since the first, and lose nothing', async () => {
  const url = await emptyDatabase()
  await migrateDatabase(url, await folderOfFirst(1))
  await execute(url, firstRows)
  await migrateDatabase(url)
  for (const table of populated) expect([table, await count(url, table)]).toEqual([table, 1])
  await migrateDatabase(url)
  for (const table of populated) expect([table, await count(url, table)]).toEqual([table, 1])
})

/** A copy of the migrations that ends after the first few, as an older release had them. */
async function folderOfFirst(length: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-migrations-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await cp(committedMigrations, folder, { recursive: true })
  const shorter = { ...journal, entries: journal.entries.slice(0, length) }
  await writeFile(join(folder, 'meta/_journal.json'), JSON.stringify(shorter))
  return folder
}

async function count(url: string, table: string): Promise<number> {
  const [row] = await execute(url, `select count(*)::int as rows from ${table}`)
  return z.object({ rows: z.number() }).parse(row).rows
}

async function execute(url: string, statements: string): Promise<readonly unknown[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await sql.unsafe(statements)
  } finally {
    await sql.end()
  }
}
