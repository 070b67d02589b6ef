import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PgBoss } from 'pg-boss'
import type { TestProject } from 'vitest/node'
import { bootCluster, createDatabase } from '#lib/database/boot-cluster.ts'
import { migrateDatabase } from '#lib/database/migrate-database.ts'
import { openDataDir } from '#lib/installation/open-data-dir.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The connection string of the database `postgres` of the test run's cluster. */
    clusterUrl: string
  }
}

/** What speed costs nobody here: the data need not survive a crash. */
export const fastSettings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_wal_size=1GB',
]

/** Vitest's global setup: a real PostgreSQL in a temporary folder, with one migrated database to copy from. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-unit-'))
  const cluster = await bootCluster(await openDataDir(folder), { settings: fastSettings })
  const close = async () => {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await createDatabase(cluster, 'template')
    await migrateDatabase(cluster.url('template'))
    await makeQueueTables(cluster.url('template'))
  } catch (error) {
    await close()
    throw error
  }
  project.provide('clusterUrl', cluster.url('postgres'))
  return close
}

/** The job queue makes its own tables at its first start; once is enough for all copies. */
async function makeQueueTables(connectionString: string): Promise<void> {
  const boss = new PgBoss({ connectionString, schema: 'pgboss', max: 1, supervise: false, schedule: false })
  boss.on('error', () => {})
  await boss.start()
  await boss.stop({ graceful: false })
}
