import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { consumers, emailVerifications } from '#db/schema/index.ts'
import { recordEvent } from '#lib/events/record-event.ts'

type Change = {
  consumer: Pick<typeof consumers.$inferSelect, 'partnerId' | 'id' | 'emailAddress'>
  /** Parsed (lib/email/parse-email-address.ts); null clears. */
  emailAddress: string | null
  sessionId: string | null
}

/**
 * Gives a consumer, whose row the caller holds locked, another address: it is unverified, and links and codes
 * in flight are void. The caller has made sure that it is another one: the same value changes nothing.
 */
export async function setEmailAddress(tx: Transaction, change: Change, now: Date): Promise<void> {
  const { partnerId, id: consumerId } = change.consumer
  await Promise.all([
    tx
      .update(consumers)
      .set({ emailAddress: change.emailAddress, emailVerifiedAt: null, updatedAt: now })
      .where(and(eq(consumers.partnerId, partnerId), eq(consumers.id, consumerId))),
    tx
      .update(emailVerifications)
      .set({ voidedAt: now })
      .where(
        and(
          eq(emailVerifications.partnerId, partnerId),
          eq(emailVerifications.consumerId, consumerId),
          isNull(emailVerifications.verifiedAt),
          isNull(emailVerifications.voidedAt),
        ),
      )
      // At once: whoever opens the next mail together with this must not find it void.
      .execute(),
    recordEvent(
      tx,
      {
        partnerId,
        type: 'CONSUMER_UPDATED',
        consumerId,
        sessionId: change.sessionId,
        data: { field: 'emailAddress' },
      },
      now,
    ),
  ])
}
