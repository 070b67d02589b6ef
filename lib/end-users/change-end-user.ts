import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { type EndUserKey, endUserOf } from '#db/queries/end-user.ts'
import { consumers, corporates, emailVerifications } from '#db/schema/index.ts'
import { recordEvent } from '#lib/events/record-event.ts'
import { announceChange } from '#lib/onboarding/announce-change.ts'

/** What follows from other changes, or never changes. */
type Derived =
  | 'partnerId'
  | 'id'
  | 'origin'
  | 'phoneVerifiedAt'
  | 'emailVerifiedAt'
  | 'eventCount'
  | 'createdAt'
  | 'updatedAt'

/** What can be changed of a consumer; what follows from it is not the caller's business. */
export type ColumnChanges = Partial<Omit<typeof consumers.$inferInsert, Derived>>
/** The same of a corporate. */
export type CorporateColumnChanges = Partial<Omit<typeof corporates.$inferInsert, Derived>>

type Named = { partnerId: string; id: string }
type Change = {
  /** As the API names them. */
  fields: readonly string[]
} & (
  | { consumer: Named; columns: ColumnChanges; sessionId: string | null }
  | { corporate: Named; columns: CorporateColumnChanges }
)

/**
 * Writes other values to an end user, whose row the caller holds locked, with one event. The caller has left out
 * what is already so. Another phone or email address is unverified, and the mails in flight are void; codes to
 * the old phone were voided before the row was locked (lib/challenges/void-challenges.ts).
 */
export async function changeEndUser(tx: Transaction, change: Change, now: Date): Promise<void> {
  const endUser: EndUserKey =
    'consumer' in change
      ? { partnerId: change.consumer.partnerId, consumerId: change.consumer.id }
      : { partnerId: change.corporate.partnerId, corporateId: change.corporate.id }
  const data = { fields: change.fields.join(' ') }
  await Promise.all([
    write(tx, change, now),
    // At once: whoever opens the next mail together with this must not find it void.
    change.columns.emailAddress === undefined ? undefined : voidMails(tx, endUser, now),
    'consumer' in change
      ? recordEvent(tx, { ...endUser, type: 'CONSUMER_UPDATED', sessionId: change.sessionId, data }, now)
      : recordEvent(tx, { ...endUser, type: 'CORPORATE_UPDATED', data }, now),
    'consumerId' in endUser && announceChange(tx, endUser),
  ])
}

function write(tx: Transaction, change: Change, now: Date) {
  const unverified = {
    ...(change.columns.phoneE164 !== undefined && { phoneVerifiedAt: null }),
    ...(change.columns.emailAddress !== undefined && { emailVerifiedAt: null }),
    updatedAt: now,
  }
  if ('consumer' in change) {
    const { partnerId, id } = change.consumer
    return tx
      .update(consumers)
      .set({ ...change.columns, ...unverified })
      .where(and(eq(consumers.partnerId, partnerId), eq(consumers.id, id)))
      .execute()
  }
  const { partnerId, id } = change.corporate
  return tx
    .update(corporates)
    .set({ ...change.columns, ...unverified })
    .where(and(eq(corporates.partnerId, partnerId), eq(corporates.id, id)))
    .execute()
}

function voidMails(tx: Transaction, endUser: EndUserKey, now: Date) {
  return tx
    .update(emailVerifications)
    .set({ voidedAt: now })
    .where(
      and(
        eq(emailVerifications.partnerId, endUser.partnerId),
        eq(emailVerifications.consumerId, endUserOf(endUser).id),
        isNull(emailVerifications.verifiedAt),
        isNull(emailVerifications.voidedAt),
      ),
    )
    .execute()
}
