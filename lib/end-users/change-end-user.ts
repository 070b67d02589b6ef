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

type Change = {
  partnerId: string
  /** As the API names them. */
  fields: readonly string[]
} & (
  | { consumerId: string; columns: ColumnChanges; sessionId: string | null }
  | { corporateId: string; columns: CorporateColumnChanges }
)

/**
 * Writes other values to an end user, whose row the caller holds locked, with one event. The caller has left out
 * what is already so. Another phone or email address is unverified, and the mails to the old one are void; codes to
 * the old phone were voided before the row was locked (lib/challenges/void-challenges.ts).
 */
export async function changeEndUser(tx: Transaction, change: Change, now: Date): Promise<void> {
  const { partnerId } = change
  const data = { fields: change.fields.join(' ') }
  await Promise.all([
    write(tx, change, now),
    // At once: whoever opens the next mail together with this must not find it void.
    change.columns.emailAddress === undefined ? undefined : voidMails(tx, change, now),
    recordEvent(tx, { ...change, type: `${endUserOf(change).type}_UPDATED`, data }, now),
    'consumerId' in change && announceChange(tx, { partnerId, consumerId: change.consumerId }),
  ])
}

function write(tx: Transaction, change: Change, now: Date) {
  const unverified = {
    ...(change.columns.phoneE164 !== undefined && { phoneVerifiedAt: null }),
    ...(change.columns.emailAddress !== undefined && { emailVerifiedAt: null }),
    updatedAt: now,
  }
  const table = 'consumerId' in change ? consumers : corporates
  return tx
    .update(table)
    .set({ ...change.columns, ...unverified })
    .where(and(eq(table.partnerId, change.partnerId), eq(table.id, endUserOf(change).id)))
    .execute()
}

/** Those that were answered, too: the address may come back, and is to be proved anew then. */
function voidMails(tx: Transaction, endUser: EndUserKey, now: Date) {
  return tx
    .update(emailVerifications)
    .set({ voidedAt: now })
    .where(
      and(
        eq(emailVerifications.partnerId, endUser.partnerId),
        eq(emailVerifications.endUserId, endUserOf(endUser).id),
        isNull(emailVerifications.voidedAt),
      ),
    )
    .execute()
}
