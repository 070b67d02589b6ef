import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { type EndUserKey, endUserOf } from '#db/queries/end-user.ts'

/**
 * Ends the codes that are on their way to an end user's phone because it is about to be another one; codes to the
 * new number stay. To be begun before the end user is locked: whoever types a code locks in that order.
 */
export async function voidChallenges(
  tx: Transaction,
  { endUser, newPhoneE164 }: { endUser: EndUserKey; newPhoneE164: string },
  now: Date,
): Promise<void> {
  const { id, table } = endUserOf(endUser)
  await tx
    .execute(sql`
      update challenges challenge set voided_at = ${now.toISOString()}
      from ${table} owner
      where owner.partner_id = ${endUser.partnerId} and owner.id = ${id}
        and owner.phone_e164 <> ${newPhoneE164}
        and challenge.partner_id = owner.partner_id and challenge.phone_e164 = owner.phone_e164
        and challenge.verified_at is null and challenge.voided_at is null
        and (challenge.consumer_id = owner.id or challenge.session_id in (
          select session.id from onboarding_sessions session
          where session.partner_id = owner.partner_id and session.consumer_id = owner.id))`)
    .execute()
}
