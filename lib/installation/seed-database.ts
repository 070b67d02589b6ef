import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { systemNow } from '#lib/clock.ts'
import { seedDemo } from '#lib/partners/seed-demo.ts'
import { seedDemoKey } from '#lib/partners/seed-demo-key.ts'

/** Gives a development installation its sandbox partner `demo`, and tells that partner's key. */
export async function seedDatabase(url: string, dataDir: string): Promise<{ demoKey: string }> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const db = drizzle(sql)
    const { partnerId } = await seedDemo(db, systemNow())
    return { demoKey: await seedDemoKey(db, { partnerId, dataDir }, systemNow()) }
  } finally {
    await sql.end()
  }
}
