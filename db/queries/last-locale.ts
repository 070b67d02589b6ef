import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/**
 * The language that a consumer's latest walk is read in, as a sub-select; null where there was none or none said. For
 * what a key has sent to the person outside any walk.
 */
export function lastLocale(partnerId: SQLWrapper, consumerId: SQLWrapper): SQL<string | null> {
  return sql<string | null>`(
    select walk.locale from onboarding_sessions walk
    where walk.partner_id = ${partnerId} and walk.consumer_id = ${consumerId} and walk.locale is not null
    order by walk.active_at desc limit 1)`
}
