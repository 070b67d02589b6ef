import { lt } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { partnerTokens } from '#db/schema/index.ts'

/** Deletes tokens that are over: by then nobody can use them, so nobody can reuse them. */
export async function sweepTokens(db: Database, { now }: { now: Date }): Promise<void> {
  await db.delete(partnerTokens).where(lt(partnerTokens.expiresAt, now))
}
