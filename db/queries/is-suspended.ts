import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { suspensionOperator } from '#db/schema/enums.ts'

type Shown = { operator: (typeof suspensionOperator.enumValues)[number]; reason: string }

/**
 * Whether an end user is suspended: while any operator's suspension stands. Said here only, for the wizard and for
 * the API, as SQL over what names the end user.
 */
export function isSuspended(partnerId: SQLWrapper, endUserId: SQLWrapper): SQL<boolean> {
  return sql<boolean>`exists (select 1 ${standing(partnerId, endUserId)})`
}

/** Of several standing suspensions the one that is shown: the partner's first. */
export function shownSuspension(partnerId: SQLWrapper, endUserId: SQLWrapper): SQL<Shown | null> {
  return sql<Shown | null>`(
    select json_build_object('operator', standing.operator, 'reason', standing.reason)
    ${standing(partnerId, endUserId)}
    order by standing.operator limit 1)`
}

function standing(partnerId: SQLWrapper, endUserId: SQLWrapper): SQL {
  return sql`from suspensions standing
    where standing.partner_id = ${partnerId} and standing.end_user_id = ${endUserId}
      and standing.lifted_at is null`
}
