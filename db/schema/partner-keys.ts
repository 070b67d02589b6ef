import { sql } from 'drizzle-orm'
import { check, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, partnerId } from './columns.ts'
import { partners } from './partners.ts'

/**
 * What a partner's programs identify themselves with. The secret is shown once and is nowhere: of 256 random
 * bits a plain SHA-256 tells nothing. Several may be live at once, so that one can be replaced without a pause.
 */
export const partnerKeys = pgTable(
  'partner_keys',
  {
    partnerId: partnerId().references(() => partners.id),
    id: id(),
    name: text('name').notNull(),
    /** The beginning of the secret, to know a key by. */
    prefix: text('prefix').notNull(),
    secretSha256: text('secret_sha256').notNull(),
    /** Written at most once a minute. */
    lastUsedAt: moment('last_used_at'),
    expiresAt: moment('expires_at'),
    revokedAt: moment('revoked_at'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.id] }),
    // A request names no partner, only the secret, so its hash leads.
    unique('partner_keys_secret_key').on(table.secretSha256, table.partnerId),
    check('partner_keys_secret_is_hash', sql`${table.secretSha256} ~ '^[0-9a-f]{64}$'`),
    check('partner_keys_name_max', sql`char_length(${table.name}) between 1 and 100`),
  ],
)
