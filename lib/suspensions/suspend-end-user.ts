import type { Transaction } from '#db/client.ts'
import { lockEndUser } from '#db/queries/end-user.ts'
import { suspensions } from '#db/schema/index.ts'
import { newId } from '#lib/ids.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { SuspensionOperator } from './operator.ts'
import { tellSuspension } from './tell-suspension.ts'

export type SuspendFailure = 'end_user_not_found' | 'already_suspended'

/**
 * Suspends a consumer or a corporate for one operator. From then on nothing can be started for the end user
 * (db/queries/is-suspended.ts); the row's lock lets what was already begun end first. Of several at once one
 * suspends, by the unique key, and the others are told that it stands.
 */
export async function suspendEndUser(
  tx: Transaction,
  input: { partnerId: string; endUserId: string; operator: SuspensionOperator; reason: string },
  { now }: { now: Date },
): Promise<Result<undefined, SuspendFailure>> {
  const { partnerId, endUserId, operator, reason } = input
  const endUser = await lockEndUser(tx, { partnerId, endUserId })
  if (!endUser) return err('end_user_not_found')
  const endUserType = 'consumerId' in endUser ? 'CONSUMER' : 'CORPORATE'
  const written = await tx
    .insert(suspensions)
    .values({ partnerId, id: newId(now), endUserType, endUserId, operator, reason, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: suspensions.id })
  if (written.length === 0) return err('already_suspended')
  await tellSuspension(tx, { endUser, type: 'END_USER_SUSPENDED', operator }, now)
  return ok()
}
