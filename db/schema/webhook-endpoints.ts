import { sql } from 'drizzle-orm'
import { check, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, moment, partnerId, updatedAt } from './columns.ts'
import { eventType, webhookDisabledReason } from './enums.ts'
import { partners } from './partners.ts'

/** Encrypted, in base64; good until then (ISO 8601, UTC). */
export type PreviousSecret = { sealed: string; until: string }

/**
 * Where a partner wants to hear of events. Secrets are encrypted with a key outside the database, since what
 * signs must be known. One that was replaced signs beside the new one for a day.
 */
export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    partnerId: partnerId().references(() => partners.id),
    id: id(),
    /** As the partner wrote it. Whether it may be connected to is asked at every attempt. */
    url: text('url').notNull(),
    description: text('description'),
    /** Null means all of them, also those that are yet to be invented. */
    eventTypes: eventType('event_types').array(),
    secret: bytes('secret').notNull(),
    previousSecrets: jsonb('previous_secrets').$type<PreviousSecret[]>().notNull().default([]),
    /** Null while it is enabled. */
    disabledReason: webhookDisabledReason('disabled_reason'),
    disabledAt: moment('disabled_at'),
    /** The first of the failures that no success has interrupted. */
    failingSince: moment('failing_since'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.id] }),
    check('webhook_endpoints_url_max', sql`char_length(${table.url}) between 1 and 2048`),
    check(
      'webhook_endpoints_disabled_has_reason',
      sql`(${table.disabledReason} is null) = (${table.disabledAt} is null)`,
    ),
    check('webhook_endpoints_some_event_types', sql`cardinality(${table.eventTypes}) > 0`),
  ],
)
