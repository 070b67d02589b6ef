import { sql } from 'drizzle-orm'
import { check, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, partnerId } from './columns.ts'
import { tokenKind } from './enums.ts'
import { partners } from './partners.ts'

/** People who act for a partner with a password. It is kept as argon2id only (lib/logins/hash-password.ts). */
export const partnerLogins = pgTable(
  'partner_logins',
  {
    partnerId: partnerId().references(() => partners.id),
    id: id(),
    username: text('username').notNull(),
    passwordHash: text('password_hash').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.id] }),
    unique('partner_logins_username_key').on(table.partnerId, table.username),
    check('partner_logins_password_is_hash', sql`${table.passwordHash} like '$argon2id$%'`),
  ],
)

/**
 * What a login is answered with: pairs of a short and a long token, of which nothing but a hash is kept. All pairs
 * that came from one login are a family. A used REFRESH token stays until it expires, so that its reuse is seen.
 */
export const partnerTokens = pgTable(
  'partner_tokens',
  {
    partnerId: partnerId(),
    id: id(),
    loginId: uuid('login_id').notNull(),
    familyId: uuid('family_id').notNull(),
    kind: tokenKind('kind').notNull(),
    secretSha256: text('secret_sha256').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
    revokedAt: moment('revoked_at'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.id] }),
    // A request names no partner, only the secret, so its hash leads.
    unique('partner_tokens_secret_key').on(table.secretSha256, table.partnerId),
    index('partner_tokens_family_idx').on(table.partnerId, table.familyId),
    index('partner_tokens_expiry_idx').on(table.expiresAt),
    foreignKey({
      name: 'partner_tokens_login_fk',
      columns: [table.partnerId, table.loginId],
      foreignColumns: [partnerLogins.partnerId, partnerLogins.id],
    }).onDelete('cascade'),
    check('partner_tokens_secret_is_hash', sql`${table.secretSha256} ~ '^[0-9a-f]{64}$'`),
  ],
)
