import { sql } from 'drizzle-orm'
import type { Database } from '../client.ts'

/** Resolves when the database answers and holds our tables; throws otherwise. */
export async function checkReady(db: Database): Promise<void> {
  await db.execute(sql`select 1 from partners limit 1`)
}
