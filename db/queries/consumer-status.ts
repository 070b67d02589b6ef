import { type SQL, sql } from 'drizzle-orm'
import type { suspensionOperator } from '#db/schema/enums.ts'

type Operator = (typeof suspensionOperator.enumValues)[number]

/** The newest published terms for consumers: one look, however many rows it is compared with. */
function newestTerms(partnerId: SQL): SQL {
  return sql`(
    select newest.id from terms_versions newest
    where newest.partner_id = ${partnerId} and newest.type = 'CONSUMER'
    order by newest.published_at desc, newest.id desc limit 1)`
}

function isSuspended(row: SQL): SQL<boolean> {
  return sql<boolean>`exists (
    select 1 from suspensions standing
    where standing.partner_id = ${row}.partner_id and standing.end_user_id = ${row}.id
      and standing.lifted_at is null)`
}

/**
 * What is derived of a consumer and stored nowhere, as SQL over the row `row` of one partner: the only place that
 * says what `termsAccepted` and `overall` mean, for answers and for filters alike.
 */
export function deriveStatus(row: SQL, partnerId: SQL) {
  const termsAccepted = sql<boolean>`coalesce(${row}.accepted_terms_version_id = ${newestTerms(partnerId)}, false)`
  return {
    termsAccepted,
    isSuspended: isSuspended(row),
    /** Of several suspensions the partner's is shown. */
    suspension: sql<{ operator: Operator; reason: string } | null>`(
      select json_build_object('operator', standing.operator, 'reason', standing.reason)
      from suspensions standing
      where standing.partner_id = ${row}.partner_id and standing.end_user_id = ${row}.id
        and standing.lifted_at is null
      order by standing.operator limit 1)`,
    isActive: sql<boolean>`(
      ${row}.kyc_status = 'VALIDATED' and ${row}.phone_verified_at is not null
      and ${termsAccepted} and not ${isSuspended(row)})`,
  }
}
