import { and, desc, eq, getTableColumns, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { challenges, consumers, corporates } from '#db/schema/index.ts'
import { type EndUserKey, endUserOf } from './end-user.ts'
import { isSuspended } from './is-suspended.ts'
import { lastLocale } from './last-locale.ts'

type ConsumerKey = { partnerId: string; consumerId: string }

/**
 * The newest unanswered code that a key had sent to this end user, with its row locked, so that tries at it go one
 * after another; null when there is none.
 */
export async function lockOwnChallenge(tx: Transaction, endUser: EndUserKey) {
  const [challenge] = await tx
    .select()
    .from(challenges)
    .where(
      and(
        eq(challenges.partnerId, endUser.partnerId),
        eq(challenges.consumerId, endUserOf(endUser).id),
        isNull(challenges.verifiedAt),
        isNull(challenges.voidedAt),
      ),
    )
    .orderBy(desc(challenges.createdAt))
    .limit(1)
    .for('update')
    .execute()
  return challenge ?? null
}

/**
 * Lets those who ask for a code for one end user go one after another. Not by the end user's row: whoever types a
 * code locks that one last, and these would wait for each other in a circle.
 */
export async function queueForChallenge(tx: Transaction, endUser: EndUserKey): Promise<void> {
  const { id } = endUserOf(endUser)
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`code ${id}`}, 0))`).execute()
}

/** To whom a code goes, and whether it may; null for an unknown consumer. */
export async function readReceiver(tx: Transaction, { partnerId, consumerId }: ConsumerKey) {
  const [receiver] = await tx
    .select({
      consumer: getTableColumns(consumers),
      // Names written out: of one table alone the query builder leaves the table's name away.
      isSuspended: isSuspended(sql`consumers.partner_id`, sql`consumers.id`),
    })
    .from(consumers)
    .where(and(eq(consumers.partnerId, partnerId), eq(consumers.id, consumerId)))
    .execute()
  return receiver ?? null
}

/** An end user of either kind as whom codes and mails go to; null for an unknown one. */
export async function readContact(tx: Transaction, endUser: EndUserKey): Promise<Contact | null> {
  const { partnerId } = endUser
  if ('consumerId' in endUser) {
    const [consumer] = await tx
      .select({
        ...contactColumns(consumers),
        clockOffsetSeconds: consumers.clockOffsetSeconds,
        kycStatus: consumers.kycStatus,
        locale: lastLocale(sql`consumers.partner_id`, sql`consumers.id`),
        isSuspended: isSuspended(sql`consumers.partner_id`, sql`consumers.id`),
      })
      .from(consumers)
      .where(and(eq(consumers.partnerId, partnerId), eq(consumers.id, endUser.consumerId)))
      .execute()
    return consumer ?? null
  }
  const [corporate] = await tx
    .select({
      ...contactColumns(corporates),
      isSuspended: isSuspended(sql`corporates.partner_id`, sql`corporates.id`),
    })
    .from(corporates)
    .where(and(eq(corporates.partnerId, partnerId), eq(corporates.id, endUser.corporateId)))
    .execute()
  return corporate ? { ...corporate, ...withoutWalks } : null
}

function contactColumns<Table extends typeof consumers | typeof corporates>(table: Table) {
  const { phoneE164, phoneVerifiedAt, emailAddress, emailVerifiedAt } = table
  return { phoneE164, phoneVerifiedAt, emailAddress, emailVerifiedAt }
}

export type Contact = {
  phoneE164: string | null
  phoneVerifiedAt: Date | null
  emailAddress: string | null
  emailVerifiedAt: Date | null
  isSuspended: boolean
  /** What the person's latest walk is read in; null where that is not known. */
  locale: string | null
} & Pick<typeof consumers.$inferSelect, 'clockOffsetSeconds' | 'kycStatus'>

/** Of who never walks through the wizard: its clock is the system's, and no language is known. */
export const withoutWalks = { clockOffsetSeconds: 0, kycStatus: 'NOT_STARTED', locale: null } as const
