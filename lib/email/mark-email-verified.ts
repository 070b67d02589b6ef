import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { consumers, emailVerifications } from '#db/schema/index.ts'
import { recordEvent } from '#lib/events/record-event.ts'
import { announceChange } from '#lib/onboarding/announce-change.ts'

/**
 * Makes a consumer's address verified by one mail. The caller holds the consumer's row locked and has seen
 * that the mail was for the present address and that nobody was faster.
 */
export async function markEmailVerified(
  tx: Transaction,
  verification: typeof emailVerifications.$inferSelect,
  now: Date,
): Promise<void> {
  const { partnerId, consumerId, sessionId } = verification
  await Promise.all([
    tx
      .update(consumers)
      .set({ emailVerifiedAt: now, updatedAt: now })
      .where(and(eq(consumers.partnerId, partnerId), eq(consumers.id, consumerId))),
    tx
      .update(emailVerifications)
      .set({ verifiedAt: now })
      .where(and(eq(emailVerifications.partnerId, partnerId), eq(emailVerifications.id, verification.id))),
    recordEvent(tx, { partnerId, type: 'CONSUMER_EMAIL_VERIFIED', consumerId, sessionId }, now),
    announceChange(tx, { partnerId, consumerId }),
  ])
}
