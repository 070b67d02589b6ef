import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { type EndUserKey, endUserOf } from '#db/queries/end-user.ts'
import { recordEvent } from '#lib/events/record-event.ts'
import { announceChange } from '#lib/onboarding/announce-change.ts'
import type { SuspensionOperator } from './operator.ts'

/**
 * What follows when an end user's suspension changes: the event, and screens of a person that wait. The reason is
 * a text about a person, so the event does not have it.
 */
export async function tellSuspension(
  tx: Transaction,
  change: {
    endUser: EndUserKey
    type: 'END_USER_SUSPENDED' | 'END_USER_UNSUSPENDED'
    operator: SuspensionOperator
  },
  now: Date,
): Promise<void> {
  const { endUser, type, operator } = change
  const { table, id } = endUserOf(endUser)
  await Promise.all([
    tx
      .execute(sql`
        update ${table} set updated_at = ${now.toISOString()}
        where partner_id = ${endUser.partnerId} and id = ${id}`)
      .execute(),
    recordEvent(tx, { ...endUser, type, data: { operator } }, now),
    'consumerId' in endUser && announceChange(tx, endUser),
  ])
}
