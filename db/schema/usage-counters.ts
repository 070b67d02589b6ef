import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment, partnerId } from './columns.ts'
import { usageScope } from './enums.ts'
import { partners } from './partners.ts'

/**
 * How much of what costs money or does harm was used by people nobody vouched for, by address, number prefix
 * and partner. One row per thing counted, so that its lock makes a limit hold under parallel requests. A
 * window begins with its first use; a row that is over says nothing and is swept (lib/limits/sweep-usage.ts).
 */
export const usageCounters = pgTable(
  'usage_counters',
  {
    partnerId: partnerId().references(() => partners.id),
    scope: usageScope('scope').notNull(),
    /** An HMAC of the client's address, a number without its last digits, or nothing for the partner itself. */
    subject: text('subject').notNull(),
    windowAt: moment('window_at').notNull(),
    uses: integer('uses').notNull(),
    /** How many of the uses came to a right code: what tells people from pumping. */
    verified: integer('verified').notNull().default(0),
    blockedUntil: moment('blocked_until'),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.scope, table.subject] }),
    index('usage_counters_window_idx').on(table.windowAt),
    check('usage_counters_counts', sql`${table.uses} > 0 and ${table.verified} >= 0`),
    check('usage_counters_block_after_window', sql`${table.blockedUntil} > ${table.windowAt}`),
    check(
      'usage_counters_subject',
      sql`(${table.scope} in ('SMS_BY_PARTNER', 'SMS_BY_DAY')) = (${table.subject} = '')`,
    ),
  ],
)
