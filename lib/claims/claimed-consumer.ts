import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { consumers } from '#db/schema/index.ts'
import { assertedConsumer } from './asserted.ts'
import { lockClaim } from './lock-claim.ts'

/**
 * A claim, locked, as whom a code goes to: nothing is verified of it, nobody can have suspended it, and its clock
 * is the system's. Null when there is none; `phone_taken` when a consumer has its phone, so that it cannot become
 * one.
 */
export async function claimedConsumer(
  tx: Transaction,
  key: { partnerId: string; consumerId: string },
  context: { now: Date },
) {
  const claim = await lockClaim(tx, key, context)
  if (!claim) return null
  const { partnerId, id } = claim
  const { e164: phoneE164 } = assertedConsumer.parse(claim.asserted).phone
  const ofPhone = and(eq(consumers.partnerId, partnerId), eq(consumers.phoneE164, phoneE164))
  if ((await tx.$count(consumers, ofPhone)) > 0) return 'phone_taken'
  const consumer = {
    partnerId,
    id,
    phoneE164,
    phoneVerifiedAt: null,
    clockOffsetSeconds: 0,
    kycStatus: 'NOT_STARTED',
  } as const
  return { consumer, isSuspended: false }
}
