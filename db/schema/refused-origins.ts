import { sql } from 'drizzle-orm'
import { check, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment, partnerId } from './columns.ts'
import { partners } from './partners.ts'

/**
 * Pages that tried to frame a partner's wizard and may not: what a developer looks for who sees an empty frame, and
 * how a partner finds out who tries. Anybody can cause such a row, so there are only so many
 * (lib/embedding/record-refusals.ts), and nothing about a person is in it.
 */
export const refusedOrigins = pgTable(
  'refused_origins',
  {
    partnerId: partnerId().references(() => partners.id),
    /** Scheme, host and port; `null` for a page that has no origin. */
    origin: text('origin').notNull(),
    refusals: integer('refusals').notNull(),
    firstSeenAt: moment('first_seen_at').notNull(),
    lastSeenAt: moment('last_seen_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.origin] }),
    check('refused_origins_refusals', sql`${table.refusals} > 0`),
    check('refused_origins_origin', sql`length(${table.origin}) between 1 and 300`),
    check('refused_origins_times', sql`${table.lastSeenAt} >= ${table.firstSeenAt}`),
  ],
)
