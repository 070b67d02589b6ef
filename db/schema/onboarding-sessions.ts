import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, moment, partnerId } from './columns.ts'
import { consumers } from './consumers.ts'
import { sessionStarter } from './enums.ts'
import { partners } from './partners.ts'
import { termsVersions } from './terms.ts'

/**
 * One walk through the wizard. It stores what the person answered and which proofs there are, never a step:
 * the step is derived (lib/onboarding/flow.ts). The id is public; the right to the walk is a token that is
 * derived from the id, `token_epoch` and a key outside the database, so that nothing stored here opens it.
 */
export const onboardingSessions = pgTable(
  'onboarding_sessions',
  {
    partnerId: partnerId().references(() => partners.id),
    id: id(),
    startedBy: sessionStarter('started_by').notNull(),
    supportCode: text('support_code').notNull(),
    /** What it is read in; null while only a partner's program knows of it and has not said. */
    locale: text('locale'),
    /** Raised when a code is proved: tokens of older epochs end (ASVS 5.0 7.2.4). */
    tokenEpoch: integer('token_epoch').notNull().default(0),
    tokenRotatedAt: moment('token_rotated_at'),
    /** The epoch whose token only follows: of the screen that handed the walk over (lib/hand-overs). */
    followerEpoch: integer('follower_epoch'),
    /** The newest offer to another device; its link and number are derived from the id. */
    handOverId: uuid('hand_over_id'),
    handOverHash: text('hand_over_hash'),
    handOverAt: moment('hand_over_at'),
    handOverTries: integer('hand_over_tries').notNull().default(0),
    /** The person this walk is for. Set at creation by a key that names one, else when the code is right. */
    consumerId: uuid('consumer_id'),
    /** When a code first proved who walks: from then only the holder of the token may go on. */
    claimedAt: moment('claimed_at'),
    /** The last post of the holder: 30 idle minutes after the claim ask for a code again. */
    activeAt: moment('active_at').notNull(),
    acceptedTermsVersionId: uuid('accepted_terms_version_id'),
    /** The number as asked for a code, in E.164, and the picker's entry it was typed under. */
    phoneE164: text('phone_e164'),
    phoneTerritory: text('phone_territory'),
    /** Every number this walk asked a code for: at most three. */
    phonesTried: text('phones_tried').array().notNull().default([]),
    challengeId: uuid('challenge_id'),
    /** The code was right, but the number is another consumer's than the one this walk is for. */
    conflictAt: moment('conflict_at'),
    prefilledPhoneE164: text('prefilled_phone_e164'),
    prefilledEmailAddress: text('prefilled_email_address'),
    prefilledExternalId: text('prefilled_external_id'),
    /** The address typed in this walk; offered ones are not kept here, since they are shown masked. */
    emailAddress: text('email_address'),
    /** The mail that this walk waits for; null while it asks for an address. */
    emailVerificationId: uuid('email_verification_id'),
    emailSkippedAt: moment('email_skipped_at'),
    /** The application this walk started or found open. */
    kycApplicationId: uuid('kyc_application_id'),
    returnUrl: text('return_url'),
    returnState: text('return_state'),
    embedOrigin: text('embed_origin'),
    /** The partner has logged in whoever sits in its frame (lib/onboarding/enter-vouched.ts). */
    isAuthenticated: boolean('is_authenticated').notNull().default(false),
    postsInWindow: integer('posts_in_window').notNull().default(0),
    postsWindowAt: moment('posts_window_at').notNull(),
    /** Sandbox only: how far this walk's clock has been moved (contract §10). */
    clockOffsetSeconds: integer('clock_offset_seconds').notNull().default(0),
    expiresAt: moment('expires_at').notNull(),
    completedAt: moment('completed_at'),
    revokedAt: moment('revoked_at'),
    /** When ONBOARDING_EXPIRED was written, which is once, and never for a walk that was completed or revoked. */
    expiryNotedAt: moment('expiry_noted_at'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.id] }),
    index('onboarding_sessions_consumer_idx').on(table.partnerId, table.consumerId),
    index('onboarding_sessions_support_code_idx').on(table.partnerId, table.supportCode),
    // What lib/onboarding/expire-walks.ts looks for every few seconds; the second has next to nothing in it.
    index('onboarding_sessions_expiry_idx')
      .on(table.expiresAt)
      .where(
        sql`${table.completedAt} is null and ${table.revokedAt} is null and ${table.expiryNotedAt} is null
          and (${table.consumerId} is not null or ${table.startedBy} = 'KEY')`,
      ),
    index('onboarding_sessions_moved_expiry_idx')
      .on(table.expiresAt)
      .where(
        sql`${table.completedAt} is null and ${table.revokedAt} is null and ${table.expiryNotedAt} is null
          and ${table.clockOffsetSeconds} > 0`,
      ),
    foreignKey({
      name: 'onboarding_sessions_consumer_fk',
      columns: [table.partnerId, table.consumerId],
      foreignColumns: [consumers.partnerId, consumers.id],
    }),
    foreignKey({
      name: 'onboarding_sessions_accepted_terms_fk',
      columns: [table.partnerId, table.acceptedTermsVersionId],
      foreignColumns: [termsVersions.partnerId, termsVersions.id],
    }),
    check(
      'onboarding_sessions_claimed_has_consumer',
      sql`${table.claimedAt} is null or ${table.consumerId} is not null`,
    ),
    check(
      'onboarding_sessions_authenticated_in_frame',
      sql`not ${table.isAuthenticated} or ${table.embedOrigin} is not null`,
    ),
    uniqueIndex('onboarding_sessions_hand_over_key')
      .on(table.partnerId, table.handOverHash)
      .where(sql`${table.handOverHash} is not null`),
    check(
      'onboarding_sessions_hand_over_whole',
      sql`(${table.handOverId} is null) = (${table.handOverHash} is null)
        and (${table.handOverId} is null) = (${table.handOverAt} is null)`,
    ),
    check('onboarding_sessions_phones_tried_max', sql`cardinality(${table.phonesTried}) <= 3`),
  ],
)
