import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { consumers, emailVerifications } from '#db/schema/index.ts'
import { recordEvent } from '#lib/events/record-event.ts'
import { announceChange } from '#lib/onboarding/announce-change.ts'
import type { Consumer } from './open-answers.ts'

/** What can be changed of a consumer; what follows from it is not the caller's business. */
export type ColumnChanges = Partial<
  Omit<
    typeof consumers.$inferInsert,
    | 'partnerId'
    | 'id'
    | 'origin'
    | 'phoneVerifiedAt'
    | 'emailVerifiedAt'
    | 'eventCount'
    | 'createdAt'
    | 'updatedAt'
  >
>

/**
 * Writes other values to a consumer, whose row the caller holds locked, with one event. The caller has left out
 * what is already so. Another phone or email address is unverified, and the mails in flight are void; codes to
 * the old phone were voided before the consumer was locked (lib/challenges/void-challenges.ts).
 */
export async function changeConsumer(
  tx: Transaction,
  change: {
    consumer: Pick<Consumer, 'partnerId' | 'id'>
    columns: ColumnChanges
    /** As the API names them. */
    fields: readonly string[]
    sessionId: string | null
  },
  now: Date,
): Promise<void> {
  const { columns, fields, sessionId } = change
  const { partnerId, id: consumerId } = change.consumer
  await Promise.all([
    tx
      .update(consumers)
      .set({
        ...columns,
        ...(columns.phoneE164 !== undefined && { phoneVerifiedAt: null }),
        ...(columns.emailAddress !== undefined && { emailVerifiedAt: null }),
        updatedAt: now,
      })
      .where(and(eq(consumers.partnerId, partnerId), eq(consumers.id, consumerId)))
      .execute(),
    // At once: whoever opens the next mail together with this must not find it void.
    columns.emailAddress === undefined ? undefined : voidMails(tx, { partnerId, consumerId }, now),
    recordEvent(
      tx,
      {
        partnerId,
        type: 'CONSUMER_UPDATED',
        consumerId,
        sessionId,
        data: { fields: fields.join(' ') },
      },
      now,
    ),
    announceChange(tx, { partnerId, consumerId }),
  ])
}

function voidMails(
  tx: Transaction,
  { partnerId, consumerId }: { partnerId: string; consumerId: string },
  now: Date,
) {
  return tx
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
    .execute()
}
