import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { endUserKey, endUserOf } from '#db/queries/end-user.ts'
import { consumers, corporates, emailVerifications } from '#db/schema/index.ts'
import { recordEvent } from '#lib/events/record-event.ts'
import { announceChange } from '#lib/onboarding/announce-change.ts'

/**
 * Makes an end user's address verified by one mail. The caller holds the end user's row locked and has seen
 * that the mail was for the present address and that nobody was faster.
 */
export async function markEmailVerified(
  tx: Transaction,
  verification: typeof emailVerifications.$inferSelect,
  now: Date,
): Promise<void> {
  const { partnerId, sessionId } = verification
  const endUser = endUserKey(verification)
  const { type, id } = endUserOf(endUser)
  const table = 'consumerId' in endUser ? consumers : corporates
  await Promise.all([
    tx
      .update(table)
      .set({ emailVerifiedAt: now, updatedAt: now })
      .where(and(eq(table.partnerId, partnerId), eq(table.id, id))),
    tx
      .update(emailVerifications)
      .set({ verifiedAt: now })
      .where(and(eq(emailVerifications.partnerId, partnerId), eq(emailVerifications.id, verification.id))),
    recordEvent(tx, { ...endUser, type: `${type}_EMAIL_VERIFIED`, sessionId }, now),
    'consumerId' in endUser && announceChange(tx, endUser),
  ])
}
