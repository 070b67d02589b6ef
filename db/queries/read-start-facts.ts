import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import type { partnerMode } from '#db/schema/enums.ts'
import { isSuspended } from './is-suspended.ts'

/** What decides whether a person's next identity application may begin. */
export type StartFacts = {
  partnerMode: (typeof partnerMode.enumValues)[number]
  isSuspended: boolean
  openApplicationId: string | null
  newestAttempt: number
  wizardAttempts: number
}

/** All of it in one round trip; null if there is no such partner. Wizard attempts count from `since`. */
export async function readStartFacts(
  tx: Transaction,
  person: { partnerId: string; consumerId: string },
  since: Date,
): Promise<StartFacts | null> {
  const { partnerId, consumerId } = person
  const rows = await tx.execute<StartFacts>(sql`
    select
      partners.mode as "partnerMode",
      ${isSuspended(sql`${partnerId}`, sql`${consumerId}`)} as "isSuspended",
      (array_agg(applications.id) filter (
        where applications.status in ('CREATED', 'PROCESSING', 'PENDING_REVIEW')
      ))[1] as "openApplicationId",
      coalesce(max(applications.attempt), 0)::int as "newestAttempt",
      count(*) filter (
        where applications.started_by = 'WIZARD' and applications.created_at >= ${since.toISOString()}
      )::int as "wizardAttempts"
    from partners
    left join kyc_applications applications
      on applications.partner_id = partners.id and applications.consumer_id = ${consumerId}
    where partners.id = ${partnerId}
    group by partners.id`)
  return rows[0] ?? null
}
