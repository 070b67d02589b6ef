import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns.ts'

/**
 * The inbox of identity providers: what came is stored first and processed after, once. The provider's own
 * event id is the key, so a repeated delivery is one row. A result whose reference is not known yet stays
 * unprocessed and is tried again; it is never dropped.
 * Keyed by provider and not by partner, because a provider does not know our partners.
 */
export const identityResults = pgTable(
  'identity_results',
  {
    provider: text('provider').notNull(),
    providerEventId: text('provider_event_id').notNull(),
    providerReference: text('provider_reference').notNull(),
    /** As received; emptied once processed, because it may name a person. */
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    receivedAt: moment('received_at').notNull(),
    processedAt: moment('processed_at'),
    outcome: text('outcome'),
    attempts: integer('attempts').notNull().default(0),
    /** When the reconciler takes it up if it is still unprocessed; the pauses grow with `attempts`. */
    nextAttemptAt: moment('next_attempt_at').notNull(),
    partnerId: uuid('partner_id'),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.providerEventId] }),
    index('identity_results_unprocessed_idx')
      .on(table.nextAttemptAt)
      .where(sql`${table.processedAt} is null`),
    index('identity_results_reference_idx').on(table.provider, table.providerReference),
  ],
)
