import { desc, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { refusedOrigins } from '#db/schema/index.ts'

/** The pages that were refused to frame a partner's wizard, the last one first; at most `refusedOriginsMax`. */
export function listRefusals(tx: Transaction, { partnerId }: { partnerId: string }) {
  return tx
    .select()
    .from(refusedOrigins)
    .where(eq(refusedOrigins.partnerId, partnerId))
    .orderBy(desc(refusedOrigins.lastSeenAt), refusedOrigins.origin)
}
