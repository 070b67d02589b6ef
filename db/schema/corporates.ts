import { type SQL, sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, foldName, id, moment, partnerId, textByCodePoint, updatedAt } from './columns.ts'
import { corporateOrigin } from './enums.ts'
import { partners } from './partners.ts'
import { termsVersions } from './terms.ts'

/** An address that nothing searches by; a part that is not known is null. */
type StoredAddress = {
  isoCountryCode: string | null
  city: string | null
  postalCode: string | null
  street: string | null
  number: string | null
  refinement: string | null
  stateOrProvince: string | null
}

/**
 * A company of one partner. It is known by its id and the partner's external id: a phone or an address is a way
 * to reach it, need not be there, and may be that of several companies. No wizard and no identity verification.
 */
export const corporates = pgTable(
  'corporates',
  {
    partnerId: partnerId().references(() => partners.id),
    id: id(),
    origin: corporateOrigin('origin').notNull(),
    externalId: text('external_id'),
    registeredName: text('registered_name').notNull(),
    /** The registered name as lists search and sort it: without case and accents. */
    registeredNameKey: textByCodePoint('registered_name_key')
      .notNull()
      .generatedAlwaysAs((): SQL => foldName(sql`${corporates.registeredName}`)),
    tradeName: text('trade_name'),
    incorporationCountry: text('incorporation_country').notNull(),
    incorporationCode: text('incorporation_code'),
    incorporationDate: date('incorporation_date', { mode: 'string' }),
    website: text('website'),
    vatNumber: text('vat_number'),
    registeredAddress: jsonb('registered_address').$type<StoredAddress>(),
    businessAddress: jsonb('business_address').$type<StoredAddress>(),
    phoneE164: text('phone_e164'),
    phoneVerifiedAt: moment('phone_verified_at'),
    emailAddress: text('email_address'),
    emailVerifiedAt: moment('email_verified_at'),
    sourceOfFunds: text('source_of_funds'),
    otherSourceOfFunds: text('other_source_of_funds'),
    occupation: text('occupation'),
    otherOccupation: text('other_occupation'),
    metadata: jsonb('metadata').$type<Record<string, unknown>>(),
    /** The newest version that was accepted for this company; null until one counts. */
    acceptedTermsVersionId: uuid('accepted_terms_version_id'),
    /** How many events this company has had: the `sequence` of the next one is this plus one. */
    eventCount: bigint('event_count', { mode: 'number' }).notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.id] }),
    unique('corporates_external_id_key').on(table.partnerId, table.externalId),
    // What lists filter and sort by. The id is a time too: `CREATION_DATE` needs no index of its own.
    index('corporates_updated_idx').on(table.partnerId, table.updatedAt, table.id),
    index('corporates_registered_name_idx').on(table.partnerId, table.registeredNameKey, table.id),
    index('corporates_email_idx')
      .on(table.partnerId, sql`lower(${table.emailAddress})`)
      .where(sql`${table.emailAddress} is not null`),
    foreignKey({
      name: 'corporates_accepted_terms_fk',
      columns: [table.partnerId, table.acceptedTermsVersionId],
      foreignColumns: [termsVersions.partnerId, termsVersions.id],
    }),
    check('corporates_phone_is_e164', sql`${table.phoneE164} ~ '^\\+[1-9][0-9]{3,17}$'`),
    check(
      'corporates_verified_is_there',
      sql`(${table.phoneVerifiedAt} is null or ${table.phoneE164} is not null)
        and (${table.emailVerifiedAt} is null or ${table.emailAddress} is not null)`,
    ),
    check(
      'corporates_metadata_is_object',
      sql`${table.metadata} is null or jsonb_typeof(${table.metadata}) = 'object'`,
    ),
  ],
)
