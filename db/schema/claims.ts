import { index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { createdAt, id, partnerId } from './columns.ts'
import { endUserType } from './enums.ts'
import { partners } from './partners.ts'

/**
 * What somebody without a key asserted. Apart from consumers and corporates, so that it holds no phone and no
 * external id, is in no list, and nothing of it can be found by the phone it names. Once a key has had it proved
 * it becomes an end user of the same id and the claim is gone; unproved it is deleted (lib/claims/sweep-claims.ts).
 */
export const claims = pgTable(
  'claims',
  {
    partnerId: partnerId().references(() => partners.id),
    /** Also that of the end user it may become. */
    id: id(),
    endUserType: endUserType('end_user_type').notNull(),
    /** As a key would have said it, read again when it is proved. */
    asserted: jsonb('asserted').$type<Record<string, unknown>>().notNull(),
    requestId: text('request_id').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.id] }),
    // For the sweep, which is about all partners.
    index('claims_created_idx').on(table.createdAt),
  ],
)
