import { sql } from 'drizzle-orm'
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, moment, partnerId, updatedAt } from './columns.ts'
import { consumers } from './consumers.ts'
import { gender, kycStarter, kycStatus } from './enums.ts'

/**
 * One attempt at identity verification with one provider. `attempt` counts per consumer, so that a late
 * result of an older attempt can never move a newer one; at most one is open at a time (partial unique
 * index). What the provider found is kept here and copied to the consumer only when it is VALIDATED.
 */
export const kycApplications = pgTable(
  'kyc_applications',
  {
    partnerId: partnerId(),
    id: id(),
    consumerId: uuid('consumer_id').notNull(),
    /** The walk that started it; null when a key did. */
    sessionId: uuid('session_id'),
    startedBy: kycStarter('started_by').notNull(),
    attempt: integer('attempt').notNull(),
    provider: text('provider').notNull(),
    /** The provider's name for its session; null until the provider was asked. */
    providerReference: text('provider_reference'),
    providerUrl: text('provider_url'),
    /** Until when the person can begin at that URL; later a new session is opened. */
    providerExpiresAt: moment('provider_expires_at'),
    /** Sessions that a newer one replaced: somebody may have finished in one of them after all. */
    previousReferences: text('previous_references').array().notNull().default([]),
    status: kycStatus('status').notNull(),
    statusReason: text('status_reason'),
    /** When the provider says the last result happened: results older than this are stale. */
    resultAt: moment('result_at'),
    submittedAt: moment('submitted_at'),
    /** When to ask the provider ourselves if nothing is heard, in the walk's time; the pauses grow with `pollCount`. */
    nextPollAt: moment('next_poll_at'),
    pollCount: integer('poll_count').notNull().default(0),
    /** When somebody who came back last had the provider asked, in the system's time (lib/identity/receive-return.ts). */
    returnAskedAt: moment('return_asked_at'),
    /** Where its page leads the person at the end; null when no key said so. */
    urlOnComplete: text('url_on_complete'),
    urlOnFailure: text('url_on_failure'),
    firstName: text('first_name'),
    middleName: text('middle_name'),
    lastName: text('last_name'),
    birthDate: date('birth_date', { mode: 'string' }),
    gender: gender('gender'),
    emailAddress: text('email_address'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.id] }),
    unique('kyc_applications_attempt_key').on(table.partnerId, table.consumerId, table.attempt),
    uniqueIndex('kyc_applications_open_key')
      .on(table.partnerId, table.consumerId)
      .where(sql`${table.status} in ('CREATED', 'PROCESSING', 'PENDING_REVIEW')`),
    foreignKey({
      name: 'kyc_applications_consumer_fk',
      columns: [table.partnerId, table.consumerId],
      foreignColumns: [consumers.partnerId, consumers.id],
    }),
    // The provider knows no partner, so its reference leads.
    unique('kyc_applications_reference_key').on(table.provider, table.providerReference, table.partnerId),
    // What lists filter and sort by; the primary key is in the order of creation.
    index('kyc_applications_updated_idx').on(table.partnerId, table.updatedAt, table.id),
    index('kyc_applications_status_idx').on(table.partnerId, table.status, table.id),
    index('kyc_applications_previous_references_idx').using('gin', table.previousReferences),
    index('kyc_applications_poll_idx')
      .on(table.nextPollAt)
      .where(sql`${table.status} in ('CREATED', 'PROCESSING', 'PENDING_REVIEW')`),
    check('kyc_applications_is_started', sql`${table.status} <> 'NOT_STARTED'`),
  ],
)
