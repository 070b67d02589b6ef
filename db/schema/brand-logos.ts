import { sql } from 'drizzle-orm'
import { type AnyPgColumn, check, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytes, createdAt, partnerId } from './columns.ts'
import { partners } from './partners.ts'

/**
 * Logos that were made safe (lib/brands/prepare-logo.ts), for ever under their names: a mail that was sent, or a page
 * that was kept, still finds the one it named. A name is `{SHA-256}.{width}x{height}.{svg|png}`, so that a
 * page knows the shape before the picture is there; it is held to the content, and a trigger refuses UPDATE.
 */
export const brandLogos = pgTable(
  'brand_logos',
  {
    partnerId: partnerId().references((): AnyPgColumn => partners.id),
    name: text('name').notNull(),
    /** What pages show. */
    bytes: bytes('bytes').notNull(),
    /** The same as PNG, for mails and PDFs, of which few show SVG. */
    picture: bytes('picture').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.name] }),
    check(
      'brand_logos_name',
      sql`${table.name} ~ '^[0-9a-f]{64}[.][1-9][0-9]{0,3}x[1-9][0-9]{0,3}[.](svg|png)$' and starts_with(${table.name}, encode(sha256(${table.bytes}), 'hex'))`,
    ),
    check(
      'brand_logos_size',
      sql`octet_length(${table.bytes}) between 1 and 65536 and octet_length(${table.picture}) between 1 and 262144`,
    ),
  ],
)
