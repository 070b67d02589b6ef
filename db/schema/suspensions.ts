import { sql } from 'drizzle-orm'
import { pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, partnerId } from './columns.ts'
import { endUserType, suspensionOperator } from './enums.ts'
import { partners } from './partners.ts'

/**
 * An end user is suspended while any row of his stands (`lifted_at` null); at most one stands per operator.
 * Lifted ones stay, as history.
 */
export const suspensions = pgTable(
  'suspensions',
  {
    partnerId: partnerId().references(() => partners.id),
    id: id(),
    endUserType: endUserType('end_user_type').notNull(),
    endUserId: uuid('end_user_id').notNull(),
    operator: suspensionOperator('operator').notNull(),
    reason: text('reason').notNull(),
    liftedAt: moment('lifted_at'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.id] }),
    uniqueIndex('suspensions_standing_key')
      .on(table.partnerId, table.endUserId, table.operator)
      .where(sql`${table.liftedAt} is null`),
  ],
)
