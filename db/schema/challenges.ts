import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, partnerId } from './columns.ts'
import { usageScope } from './enums.ts'
import { partners } from './partners.ts'

/**
 * One OTP of one walk (or, for the API, of one end user) for one phone. The code itself is nowhere: it is an
 * HMAC of this row's random id with a key outside the database, so a copy of the database guesses nothing.
 * A challenge belongs to who asked for it: nobody else can use up its tries or void it.
 */
export const challenges = pgTable(
  'challenges',
  {
    partnerId: partnerId().references(() => partners.id),
    /** Version 4: random, since the code is derived from it. */
    id: uuid('id').notNull(),
    sessionId: uuid('session_id'),
    /** The end user that a key asked for: a consumer, a corporate, or the claim of one. */
    consumerId: uuid('consumer_id'),
    phoneE164: text('phone_e164').notNull(),
    sends: integer('sends').notNull(),
    attempts: integer('attempts').notNull().default(0),
    resendAt: moment('resend_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    verifiedAt: moment('verified_at'),
    voidedAt: moment('voided_at'),
    /** Nobody vouched for it, so its sends and its proof count in `usage_counters`. */
    isSelfStarted: boolean('is_self_started').notNull().default(false),
    /** The limit for whose sake the newest send stayed here, though the person was told nothing of it. */
    withheldBy: usageScope('withheld_by'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.id] }),
    index('challenges_session_idx').on(table.partnerId, table.sessionId),
    index('challenges_consumer_idx')
      .on(table.partnerId, table.consumerId)
      .where(sql`${table.consumerId} is not null`),
    check('challenges_attempts_max', sql`${table.attempts} between 0 and 5`),
    check('challenges_has_owner', sql`(${table.sessionId} is null) <> (${table.consumerId} is null)`),
  ],
)

/**
 * How much one number has been used: one row per partner and number, so that its lock makes the limits hold
 * under parallel requests. Times older than the window are dropped at each use. `self` counts the share of
 * walks that nobody vouched for: they may use at most half, so a stranger cannot lock a customer out.
 */
export const phoneUsage = pgTable(
  'phone_usage',
  {
    partnerId: partnerId().references(() => partners.id),
    phoneE164: text('phone_e164').notNull(),
    sentAt: moment('sent_at').array().notNull().default([]),
    selfSentAt: moment('self_sent_at').array().notNull().default([]),
    triesWindowAt: moment('tries_window_at').notNull(),
    tries: integer('tries').notNull().default(0),
    selfTries: integer('self_tries').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.partnerId, table.phoneE164] })],
)
