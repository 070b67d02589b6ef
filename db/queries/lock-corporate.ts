import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { corporates } from '#db/schema/index.ts'

export type Corporate = typeof corporates.$inferSelect

/** One corporate with the row locked until the transaction ends; null when there is none. */
export async function lockCorporate(
  tx: Transaction,
  { partnerId, corporateId }: { partnerId: string; corporateId: string },
): Promise<Corporate | null> {
  const [found] = await tx
    .select()
    .from(corporates)
    .where(and(eq(corporates.partnerId, partnerId), eq(corporates.id, corporateId)))
    .for('update')
    // At once: before what is begun together with it.
    .execute()
  return found ?? null
}
