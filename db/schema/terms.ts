import { foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { bytes, id, moment, partnerId } from './columns.ts'
import { endUserType } from './enums.ts'
import { partners } from './partners.ts'

/**
 * What a partner published. A version is one act of publication with a document in each language; both are
 * immutable (a trigger refuses UPDATE, DELETE and TRUNCATE), because acceptances name them for ever. The newest is the
 * one with the latest `published_at`, and `termsAccepted` is derived from that, so publishing updates no row.
 */
export const termsVersions = pgTable(
  'terms_versions',
  {
    partnerId: partnerId().references(() => partners.id),
    id: id(),
    type: endUserType('type').notNull(),
    version: text('version').notNull(),
    publishedAt: moment('published_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.id] }),
    unique('terms_versions_version_key').on(table.partnerId, table.type, table.version),
    index('terms_versions_newest_idx').on(table.partnerId, table.type, table.publishedAt.desc()),
  ],
)

export const termsDocuments = pgTable(
  'terms_documents',
  {
    partnerId: partnerId(),
    termsVersionId: uuid('terms_version_id').notNull(),
    /** Upper-case ISO 639-1, as the contract writes it: EN, FR. */
    language: text('language').notNull(),
    markdown: text('markdown').notNull(),
    /** SHA-256 of the Markdown's UTF-8 bytes, in hex: what evidence names. */
    textSha256: text('text_sha256').notNull(),
    pdf: bytes('pdf').notNull(),
    pdfSha256: text('pdf_sha256').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.termsVersionId, table.language] }),
    foreignKey({
      name: 'terms_documents_version_fk',
      columns: [table.partnerId, table.termsVersionId],
      foreignColumns: [termsVersions.partnerId, termsVersions.id],
    }),
  ],
)
