import { sql } from 'drizzle-orm'
import { bigint, index, jsonb, pgTable, primaryKey, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, partnerId } from './columns.ts'
import { endUserType, eventType } from './enums.ts'
import { partners } from './partners.ts'

/**
 * What happened, in the past tense, written in the transaction that made it so: the source of webhooks and of
 * timelines. Append-only (trigger). `sequence` counts per end user without gaps. `data` holds no personal data.
 */
export const events = pgTable(
  'events',
  {
    partnerId: partnerId().references(() => partners.id),
    id: id(),
    type: eventType('type').notNull(),
    endUserType: endUserType('end_user_type'),
    endUserId: uuid('end_user_id'),
    sequence: bigint('sequence', { mode: 'number' }),
    sessionId: uuid('session_id'),
    data: jsonb('data').$type<Record<string, string | number | null>>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.id] }),
    uniqueIndex('events_sequence_key')
      .on(table.partnerId, table.endUserId, table.sequence)
      .where(sql`${table.endUserId} is not null`),
    index('events_session_idx').on(table.partnerId, table.sessionId),
  ],
)
