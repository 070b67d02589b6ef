import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytes, createdAt, partnerId } from './columns.ts'
import { partners } from './partners.ts'

/**
 * Answers to requests that came with an Idempotency-Key, written in the transaction of the effect itself: a
 * repeated request finds the answer if and only if the effect is there. Swept after 24 hours.
 */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    partnerId: partnerId().references(() => partners.id),
    /** SHA-256 of the key, the method and the path; of a request without a partner's key, of the body too. */
    scopeSha256: text('scope_sha256').notNull(),
    /** SHA-256 of the body's canonical form: the same key with another body is a mistake. */
    bodySha256: text('body_sha256').notNull(),
    /** Status and body, encrypted with a key outside the database: answers may hold secrets. */
    answer: bytes('answer').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.scopeSha256] }),
    index('idempotency_keys_created_idx').on(table.createdAt),
    check('idempotency_keys_hashes', sql`char_length(${table.scopeSha256} || ${table.bodySha256}) = 128`),
  ],
)
