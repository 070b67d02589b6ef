import type { Transaction } from '#db/client.ts'
import type { EndUserKey } from '#db/queries/end-user.ts'
import type { KeyActor } from '#lib/partners/actor.ts'
import { err, type Result } from '#lib/result.ts'

export type PromoteClaimFailure = 'claim_not_found' | 'phone_already_used'

/**
 * Makes a claim the end user that it asserted, under the same id, and with nothing verified yet. To be called in
 * the transaction in which a key has just had the right code; the caller then goes on as for any end user, which
 * marks what the code proved. Until here the claim's terms did not count. The phone of a consumer may have become
 * somebody's meanwhile: `phone_already_used`, and nothing is written.
 */
export async function promoteClaim(
  _tx: Transaction,
  _endUser: EndUserKey,
  _context: { actor: KeyActor; now: Date },
): Promise<Result<undefined, PromoteClaimFailure>> {
  return err('claim_not_found')
}
