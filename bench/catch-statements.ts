import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import type { Database } from '#db/client.ts'
import type { Caught } from './raw-rows.ts'

/** The statements that `work` has the database answer, as the product's own queries build them. */
export async function catchStatements(
  url: string,
  work: (db: Database) => Promise<unknown>,
): Promise<Caught[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const caught: Caught[] = []
  const logger = { logQuery: (text: string, parameters: unknown[]) => void caught.push({ text, parameters }) }
  try {
    await work(drizzle(sql, { logger }))
    return caught
  } finally {
    await sql.end()
  }
}
