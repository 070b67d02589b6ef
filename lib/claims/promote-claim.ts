import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import type { EndUserKey } from '#db/queries/end-user.ts'
import { claims } from '#db/schema/index.ts'
import type { Statement } from '#lib/acceptances/accept-by-key.ts'
import { type CreateConsumerFailure, createConsumer } from '#lib/consumers/create-consumer.ts'
import { createCorporate } from '#lib/corporates/create-corporate.ts'
import type { KeyActor } from '#lib/partners/actor.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { assertedConsumer, assertedCorporate } from './asserted.ts'
import { type Claim, lockClaim } from './lock-claim.ts'

export type PromoteClaimFailure = 'claim_not_found' | 'phone_already_used'

/**
 * Makes a claim the end user that it asserted, under the same id, and with nothing verified yet. To be called in
 * the transaction in which a key has just had the right code; the caller then goes on as for any end user, which
 * marks what the code proved. Until here the claim's terms did not count. The phone of a consumer may have become
 * somebody's meanwhile: `phone_already_used`, and nothing is written. An external id that is somebody's by now is
 * left away, since a claim held none and its person has proved what counts.
 */
export async function promoteClaim(
  tx: Transaction,
  endUser: EndUserKey,
  { actor, now }: { actor: KeyActor; now: Date },
): Promise<Result<undefined, PromoteClaimFailure>> {
  const claim = await lockClaim(tx, endUser, { now })
  if (!claim) return err('claim_not_found')
  const statement = {
    source: 'ANONYMOUS',
    keyId: actor.keyId,
    requestId: claim.requestId,
    statedAt: claim.createdAt,
  } as const
  let created = await create(tx, endUser, claim, { statement, now })
  if (!created.ok && created.failure === 'external_id_already_used') {
    const asserted = { ...claim.asserted, externalId: null }
    created = await create(tx, endUser, { ...claim, asserted }, { statement, now })
  }
  if (created.ok) {
    await tx.delete(claims).where(and(eq(claims.partnerId, claim.partnerId), eq(claims.id, claim.id)))
    return ok()
  }
  if (created.failure === 'phone_already_used') return err('phone_already_used')
  // The version was published when it was claimed, and a published one stays.
  throw new Error(`A claim cannot become an end user: ${created.failure}`)
}

function create(
  tx: Transaction,
  endUser: EndUserKey,
  { asserted }: Claim,
  context: { statement: Statement; now: Date },
): Promise<Result<undefined, CreateConsumerFailure>> {
  return 'consumerId' in endUser
    ? createConsumer(tx, { ...endUser, consumer: assertedConsumer.parse(asserted) }, context)
    : createCorporate(tx, { ...endUser, corporate: assertedCorporate.parse(asserted) }, context)
}
