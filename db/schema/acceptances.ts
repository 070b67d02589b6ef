import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, moment, partnerId } from './columns.ts'
import { acceptanceKind, acceptanceSource } from './enums.ts'
import { partners } from './partners.ts'
import { termsVersions } from './terms.ts'

/**
 * Evidence, append-only (a trigger refuses UPDATE, DELETE and TRUNCATE). STATED: this walk was shown exactly
 * this text and accepted it. BOUND: the code proved whose walk it was, and from then the statement counts for
 * that end user. A key's statement carries both at once. So does an ANONYMOUS one, which is written when a key has
 * proved whose claim it was, and not before: until then anybody could have made it up. No personal data but the
 * ids: it outlives erasure.
 */
export const acceptances = pgTable(
  'acceptances',
  {
    partnerId: partnerId().references(() => partners.id),
    id: id(),
    kind: acceptanceKind('kind').notNull(),
    source: acceptanceSource('source').notNull(),
    sessionId: uuid('session_id'),
    /** The end user: a corporate where the terms are of that type. The name is sealed, so it stays. */
    consumerId: uuid('consumer_id'),
    /** Of a BOUND record: the STATED one that it binds. */
    statedId: uuid('stated_id'),
    termsVersionId: uuid('terms_version_id').notNull(),
    version: text('version').notNull(),
    language: text('language').notNull(),
    textSha256: text('text_sha256').notNull(),
    /** When the person said yes: of a BOUND record the time of its statement, `createdAt` being the binding's. */
    acceptedAt: moment('accepted_at').notNull(),
    build: text('build').notNull(),
    userAgent: text('user_agent'),
    /** How it was shown: with scripts or without, in a frame or at top level. */
    hadScripts: boolean('had_scripts'),
    wasFramed: boolean('was_framed'),
    /** Of a key's statement: which key, in which request; of an anonymous one: the request, and the key that proved it. */
    keyId: uuid('key_id'),
    requestId: text('request_id'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.id] }),
    index('acceptances_session_idx').on(table.partnerId, table.sessionId),
    index('acceptances_consumer_idx').on(table.partnerId, table.consumerId),
    // A statement is bound once, to one end user, however often the code is given.
    uniqueIndex('acceptances_bound_once_key')
      .on(table.partnerId, table.statedId)
      .where(sql`${table.statedId} is not null`),
    foreignKey({
      name: 'acceptances_terms_version_fk',
      columns: [table.partnerId, table.termsVersionId],
      foreignColumns: [termsVersions.partnerId, termsVersions.id],
    }),
    check(
      'acceptances_bound_has_both',
      sql`${table.kind} <> 'BOUND' or (${table.consumerId} is not null and ${table.statedId} is not null)`,
    ),
    check('acceptances_user_agent_max', sql`char_length(${table.userAgent}) <= 512`),
  ],
)

/**
 * The chain: one link per acceptance and partner, numbered without gaps. `hash` is SHA-256 over the previous
 * hash and the acceptance's canonical form (lib/acceptances/canonical-form.ts). Written by the sealer in
 * batches, so that accepting takes no lock; append-only like what it seals.
 */
export const acceptanceSeals = pgTable(
  'acceptance_seals',
  {
    partnerId: partnerId().references(() => partners.id),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    acceptanceId: uuid('acceptance_id').notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
    sealedAt: moment('sealed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.sequence] }),
    unique('acceptance_seals_acceptance_key').on(table.partnerId, table.acceptanceId),
    foreignKey({
      name: 'acceptance_seals_acceptance_fk',
      columns: [table.partnerId, table.acceptanceId],
      foreignColumns: [acceptances.partnerId, acceptances.id],
    }),
  ],
)

/** The sealer's work list: a trigger on `acceptances` adds to it, the sealer takes from it. */
export const unsealedAcceptances = pgTable(
  'unsealed_acceptances',
  { partnerId: partnerId(), acceptanceId: uuid('acceptance_id').notNull() },
  (table) => [primaryKey({ columns: [table.partnerId, table.acceptanceId] })],
)
