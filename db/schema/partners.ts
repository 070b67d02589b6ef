import { sql } from 'drizzle-orm'
import { boolean, check, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt } from './columns.ts'
import { emailPolicy, partnerMode } from './enums.ts'

/**
 * The tenant: one row per mode, each with its own name. Everything else hangs off its id, and every key of
 * every other table leads with it, so that the whole can be sharded by partner and nothing crosses over.
 */
export const partners = pgTable(
  'partners',
  {
    id: uuid('id').primaryKey(),
    /** What stands in URLs; unique over both modes. */
    name: text('name').notNull().unique(),
    displayName: text('display_name').notNull(),
    mode: partnerMode('mode').notNull(),
    emailPolicy: emailPolicy('email_policy').notNull().default('OPTIONAL'),
    asksAboutYou: boolean('asks_about_you').notNull().default(false),
    /** `Name <address>`; null means the installation's own sender. */
    emailSender: text('email_sender'),
    /** May contain `{partnerName}`; null means the text of the message files. */
    emailSubject: text('email_subject'),
    helpUrl: text('help_url'),
    privacyUrl: text('privacy_url'),
    allowedOrigins: text('allowed_origins').array().notNull().default([]),
    returnUrls: text('return_urls').array().notNull().default([]),
    /** The listed country codes that codes are sent to, as digits; empty means all of them. */
    allowedPhoneCodes: text('allowed_phone_codes').array().notNull().default([]),
    createdAt: createdAt(),
  },
  (table) => [
    check(
      'partners_allowed_phone_codes',
      sql`array_to_string(${table.allowedPhoneCodes}, ',') ~ '^([1-9][0-9]{0,5}(,|$))*$'`,
    ),
  ],
)
