import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'

/**
 * Ends the codes that are on their way to a consumer's phone because it is about to be another one; codes to the
 * new number stay. To be begun before the consumer is locked: whoever types a code locks in that order.
 */
export async function voidChallenges(
  tx: Transaction,
  change: { partnerId: string; consumerId: string; newPhoneE164: string },
  now: Date,
): Promise<void> {
  const { partnerId, consumerId, newPhoneE164 } = change
  await tx
    .execute(sql`
      update challenges challenge set voided_at = ${now.toISOString()}
      from consumers consumer
      where consumer.partner_id = ${partnerId} and consumer.id = ${consumerId}
        and consumer.phone_e164 <> ${newPhoneE164}
        and challenge.partner_id = consumer.partner_id and challenge.phone_e164 = consumer.phone_e164
        and challenge.verified_at is null and challenge.voided_at is null
        and (challenge.consumer_id = consumer.id or challenge.session_id in (
          select session.id from onboarding_sessions session
          where session.partner_id = consumer.partner_id and session.consumer_id = consumer.id))`)
    .execute()
}
