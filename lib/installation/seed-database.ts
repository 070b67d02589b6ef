import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from '#db/schema/index.ts'
import { systemNow } from '#lib/clock.ts'
import { seedDemo } from '#lib/partners/seed-demo.ts'

/** Gives a development installation its sandbox partner `demo`. */
export async function seedDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await seedDemo(drizzle(sql, { schema }), systemNow())
  } finally {
    await sql.end()
  }
}
