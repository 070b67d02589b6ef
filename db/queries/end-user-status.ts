import { type SQL, sql } from 'drizzle-orm'
import type { EndUserType } from './end-user.ts'
import { isSuspended, shownSuspension } from './is-suspended.ts'

/** The newest published terms of a type: one look, however many rows it is compared with. */
function newestTerms(type: EndUserType, partnerId: SQL): SQL {
  return sql`(
    select newest.id from terms_versions newest
    where newest.partner_id = ${partnerId} and newest.type = ${sql.raw(`'${type}'`)}
    order by newest.published_at desc, newest.id desc limit 1)`
}

/**
 * What is derived of an end user and stored nowhere, as SQL over the row `row` of one partner: the only place that
 * says what `termsAccepted` and `overall` mean, for answers and for filters alike.
 */
export function deriveStatus(type: EndUserType, row: SQL, partnerId: SQL) {
  const termsAccepted = sql<boolean>`coalesce(${row}.accepted_terms_version_id = ${newestTerms(type, partnerId)}, false)`
  const suspended = isSuspended(sql`${row}.partner_id`, sql`${row}.id`)
  const isReady = sql`${termsAccepted} and not ${suspended}`
  return {
    termsAccepted,
    isSuspended: suspended,
    suspension: shownSuspension(sql`${row}.partner_id`, sql`${row}.id`),
    isActive:
      type === 'CONSUMER'
        ? sql<boolean>`(${row}.kyc_status = 'VALIDATED' and ${row}.phone_verified_at is not null and ${isReady})`
        : sql<boolean>`(${isReady})`,
  }
}
