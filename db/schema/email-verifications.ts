import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, partnerId } from './columns.ts'
import { endUserType } from './enums.ts'
import { partners } from './partners.ts'

/**
 * One link and one code for one address of one end user. Both are derived from the random id with a key
 * outside the database. The link verifies this address alone, starts no session, and may be used again with
 * the same harmless result, because mail scanners follow links.
 */
export const emailVerifications = pgTable(
  'email_verifications',
  {
    partnerId: partnerId().references(() => partners.id),
    /** Version 4: random, since code and link are derived from it. */
    id: uuid('id').notNull(),
    endUserType: endUserType('end_user_type').notNull(),
    endUserId: uuid('end_user_id').notNull(),
    /** The walk that asked; null when a key did. */
    sessionId: uuid('session_id'),
    emailAddress: text('email_address').notNull(),
    locale: text('locale').notNull(),
    subject: text('subject'),
    urlOnSuccess: text('url_on_success'),
    urlOnFailure: text('url_on_failure'),
    sends: integer('sends').notNull(),
    attempts: integer('attempts').notNull().default(0),
    resendAt: moment('resend_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    verifiedAt: moment('verified_at'),
    voidedAt: moment('voided_at'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.id] }),
    index('email_verifications_end_user_idx').on(table.partnerId, table.endUserId),
    // One mail counts at a time: of two parallel sends the second repeats the first's link and code.
    uniqueIndex('email_verifications_open_key')
      .on(table.partnerId, table.endUserId)
      .where(sql`${table.verifiedAt} is null and ${table.voidedAt} is null`),
    check('email_verifications_attempts_max', sql`${table.attempts} between 0 and 10`),
  ],
)

/**
 * Mails sent to one address, whoever of the partner's people asked: nobody can flood a stranger's inbox from
 * many accounts. The row's lock makes the limit hold; times older than the window are dropped at each use.
 */
export const emailAddressUsage = pgTable(
  'email_address_usage',
  {
    partnerId: partnerId().references(() => partners.id),
    /** In lower case. */
    emailAddress: text('email_address').notNull(),
    sentAt: moment('sent_at').array().notNull().default([]),
  },
  (table) => [primaryKey({ columns: [table.partnerId, table.emailAddress] })],
)

/** Mails that one end user caused, to whatever address. */
export const emailEndUserUsage = pgTable(
  'email_end_user_usage',
  {
    partnerId: partnerId().references(() => partners.id),
    endUserId: uuid('end_user_id').notNull(),
    sentAt: moment('sent_at').array().notNull().default([]),
  },
  (table) => [primaryKey({ columns: [table.partnerId, table.endUserId] })],
)
