import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import type { EndUserKey } from '#db/queries/end-user.ts'
import { type Contact, withoutWalks } from '#db/queries/own-challenge.ts'
import { consumers } from '#db/schema/index.ts'
import { assertedConsumer, assertedCorporate } from './asserted.ts'
import { lockClaim } from './lock-claim.ts'

/** Mails go to nobody before the claim is proved. */
type ClaimedContact = Omit<Contact, 'emailAddress' | 'emailVerifiedAt'>

/**
 * A claim, locked, as whom a code goes to: nothing is verified of it, and nobody can have suspended it. Null when
 * there is none; `phone_taken` when a consumer has the phone that would become a consumer's.
 */
export async function claimedPhone(
  tx: Transaction,
  endUser: EndUserKey,
  context: { now: Date },
): Promise<ClaimedContact | 'phone_taken' | null> {
  const claim = await lockClaim(tx, endUser, context)
  if (!claim) return null
  const nothing = { phoneVerifiedAt: null, isSuspended: false, ...withoutWalks }
  if ('corporateId' in endUser) {
    return { phoneE164: assertedCorporate.parse(claim.asserted).phone?.e164 ?? null, ...nothing }
  }
  const { e164: phoneE164 } = assertedConsumer.parse(claim.asserted).phone
  const ofPhone = and(eq(consumers.partnerId, claim.partnerId), eq(consumers.phoneE164, phoneE164))
  return (await tx.$count(consumers, ofPhone)) > 0 ? 'phone_taken' : { phoneE164, ...nothing }
}
