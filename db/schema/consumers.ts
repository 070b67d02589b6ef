import { type SQL, sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, foldName, id, moment, partnerId, textByCodePoint, updatedAt } from './columns.ts'
import { consumerOrigin, gender, kycStatus } from './enums.ts'
import { partners } from './partners.ts'
import { termsVersions } from './terms.ts'

/**
 * A person of one partner, made by a partner's key or by a proved code, never by a mere assertion. The phone
 * is the identity: unique per partner in its E.164 form. The KYC members repeat the current application's
 * (the one that decides), so that lists can filter on them and a renewal in flight does not show.
 */
export const consumers = pgTable(
  'consumers',
  {
    partnerId: partnerId().references(() => partners.id),
    id: id(),
    origin: consumerOrigin('origin').notNull(),
    externalId: text('external_id'),
    phoneE164: text('phone_e164').notNull(),
    phoneVerifiedAt: moment('phone_verified_at'),
    emailAddress: text('email_address'),
    emailVerifiedAt: moment('email_verified_at'),
    firstName: text('first_name'),
    middleName: text('middle_name'),
    lastName: text('last_name'),
    /** The last name as lists search and sort it: without case and accents; empty when there is none. */
    lastNameKey: textByCodePoint('last_name_key')
      .notNull()
      .generatedAlwaysAs((): SQL => foldName(sql`coalesce(${consumers.lastName}, '')`)),
    birthDate: date('birth_date', { mode: 'string' }),
    gender: gender('gender'),
    addressCountry: text('address_country'),
    addressCity: text('address_city'),
    addressPostalCode: text('address_postal_code'),
    addressStreet: text('address_street'),
    addressNumber: text('address_number'),
    addressRefinement: text('address_refinement'),
    addressStateOrProvince: text('address_state_or_province'),
    sourceOfFunds: text('source_of_funds'),
    otherSourceOfFunds: text('other_source_of_funds'),
    occupation: text('occupation'),
    otherOccupation: text('other_occupation'),
    metadata: jsonb('metadata').$type<Record<string, unknown>>(),
    /** The newest version this person accepted; null until one counts. */
    acceptedTermsVersionId: uuid('accepted_terms_version_id'),
    kycApplicationId: uuid('kyc_application_id'),
    kycStatus: kycStatus('kyc_status').notNull().default('NOT_STARTED'),
    kycStatusReason: text('kyc_status_reason'),
    kycUpdatedAt: moment('kyc_updated_at'),
    /** How many events this person has had: the `sequence` of the next one is this plus one. */
    eventCount: bigint('event_count', { mode: 'number' }).notNull().default(0),
    /** Sandbox only: how far the clock of codes, mails and checks that no walk began has been moved. */
    clockOffsetSeconds: integer('clock_offset_seconds').notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.id] }),
    unique('consumers_phone_key').on(table.partnerId, table.phoneE164),
    unique('consumers_external_id_key').on(table.partnerId, table.externalId),
    // What lists filter and sort by. The id is a time too: `CREATION_DATE` needs no index of its own.
    index('consumers_updated_idx').on(table.partnerId, table.updatedAt, table.id),
    index('consumers_last_name_idx').on(table.partnerId, table.lastNameKey, table.id),
    index('consumers_email_idx')
      .on(table.partnerId, sql`lower(${table.emailAddress})`)
      .where(sql`${table.emailAddress} is not null`),
    index('consumers_kyc_status_idx').on(table.partnerId, table.kycStatus, table.updatedAt, table.id),
    index('consumers_kyc_status_name_idx').on(table.partnerId, table.kycStatus, table.lastNameKey, table.id),
    foreignKey({
      name: 'consumers_accepted_terms_fk',
      columns: [table.partnerId, table.acceptedTermsVersionId],
      foreignColumns: [termsVersions.partnerId, termsVersions.id],
    }),
    check('consumers_phone_is_e164', sql`${table.phoneE164} ~ '^\\+[1-9][0-9]{3,17}$'`),
    check(
      'consumers_email_verified_has_address',
      sql`${table.emailVerifiedAt} is null or ${table.emailAddress} is not null`,
    ),
    check(
      'consumers_metadata_is_object',
      sql`${table.metadata} is null or jsonb_typeof(${table.metadata}) = 'object'`,
    ),
  ],
)
