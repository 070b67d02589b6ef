import { drizzle } from 'drizzle-orm/postgres-js'
import { connections, type Database } from '#db/client.ts'

/** For tests: what a use case asked the database, in order, without the values. */
export async function withStatements<Answer>(work: (on: Database) => Promise<Answer>) {
  const statements: string[] = []
  const logger = { logQuery: (query: string) => void statements.push(query) }
  const result = await work(drizzle(connections(), { logger }))
  return { result, statements }
}
