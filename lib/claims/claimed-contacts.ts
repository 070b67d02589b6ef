import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Transaction } from '#db/client.ts'
import type { EndUserKey } from '#db/queries/end-user.ts'
import { consumers } from '#db/schema/index.ts'
import { lockClaim } from './lock-claim.ts'

const contactsSchema = z.object({
  phone: z.object({ e164: z.string() }).nullish(),
  emailAddress: z.string().nullish(),
})

/**
 * How a claim, locked, can be proved: its phone, or of a corporate also its email address; null when there is no
 * claim. `isPhoneTaken`: a consumer has that phone, so that it cannot become another one's.
 */
export async function claimedContacts(
  tx: Transaction,
  endUser: EndUserKey,
  context: { now: Date },
): Promise<{ phoneE164: string | null; emailAddress: string | null; isPhoneTaken: boolean } | null> {
  const claim = await lockClaim(tx, endUser, context)
  if (!claim) return null
  const { phone, emailAddress } = contactsSchema.parse(claim.asserted)
  const phoneE164 = phone?.e164 ?? null
  const isPhoneTaken = 'consumerId' in endUser && phoneE164 !== null && (await isTaken(tx, claim, phoneE164))
  return { phoneE164, emailAddress: emailAddress ?? null, isPhoneTaken }
}

async function isTaken(tx: Transaction, { partnerId }: { partnerId: string }, phoneE164: string) {
  const ofPhone = and(eq(consumers.partnerId, partnerId), eq(consumers.phoneE164, phoneE164))
  return (await tx.$count(consumers, ofPhone)) > 0
}
