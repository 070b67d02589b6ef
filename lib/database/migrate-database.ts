import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'

export const committedMigrations = join(import.meta.dirname, '../../db/migrations')

// Any constant will do; it only has to be the same in every instance.
const migrationLock = 7_226_511_024

/** Applies the committed migrations that a database lacks. Several instances may start at once: one does it, the others wait. */
export async function migrateDatabase(url: string, migrationsFolder = committedMigrations): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql`select pg_advisory_lock(${migrationLock}::bigint)`
    await migrate(drizzle(sql), { migrationsFolder })
    await sql`select pg_advisory_unlock(${migrationLock}::bigint)`
  } finally {
    await sql.end()
  }
}
