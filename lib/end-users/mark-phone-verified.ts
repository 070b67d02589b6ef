import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { type EndUserKey, endUserOf } from '#db/queries/end-user.ts'
import { consumers, corporates } from '#db/schema/index.ts'

/**
 * Makes an end user's phone verified by a code that went to this number. False, and nothing changed, when it is
 * verified already or is another number by now; the event is the caller's.
 */
export async function markPhoneVerified(
  tx: Transaction,
  { endUser, phoneE164 }: { endUser: EndUserKey; phoneE164: string },
  now: Date,
): Promise<boolean> {
  const { id } = endUserOf(endUser)
  const table = 'consumerId' in endUser ? consumers : corporates
  const marked = await tx
    .update(table)
    .set({ phoneVerifiedAt: now, updatedAt: now })
    .where(
      and(
        eq(table.partnerId, endUser.partnerId),
        eq(table.id, id),
        eq(table.phoneE164, phoneE164),
        isNull(table.phoneVerifiedAt),
      ),
    )
    .returning({ id: table.id })
  return marked.length > 0
}
