import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { consumers } from '#db/schema/index.ts'

/**
 * Makes a consumer's phone verified by a code that went to this number. False, and nothing changed, when it is
 * verified already or is another number by now; the event is the caller's.
 */
export async function markPhoneVerified(
  tx: Transaction,
  { partnerId, id, phoneE164 }: Pick<typeof consumers.$inferSelect, 'partnerId' | 'id' | 'phoneE164'>,
  now: Date,
): Promise<boolean> {
  const marked = await tx
    .update(consumers)
    .set({ phoneVerifiedAt: now, updatedAt: now })
    .where(
      and(
        eq(consumers.partnerId, partnerId),
        eq(consumers.id, id),
        eq(consumers.phoneE164, phoneE164),
        isNull(consumers.phoneVerifiedAt),
      ),
    )
    .returning({ id: consumers.id })
  return marked.length > 0
}
