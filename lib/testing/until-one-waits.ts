import { sql } from 'drizzle-orm'
import { expect, vi } from 'vitest'
import type { Database } from '#db/client.ts'

/** For tests: until one transaction of this database waits for another one. */
export async function untilOneWaits(db: Database): Promise<void> {
  await vi.waitFor(async () => {
    const waiting = await db.execute(
      sql`select 1 from pg_stat_activity where datname = current_database() and wait_event = 'transactionid'`,
    )
    expect(waiting).toHaveLength(1)
  }, 3000)
}
