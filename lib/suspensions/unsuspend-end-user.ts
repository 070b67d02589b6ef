import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { lockEndUser } from '#db/queries/end-user.ts'
import { suspensions } from '#db/schema/index.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { SuspensionOperator } from './operator.ts'
import { tellSuspension } from './tell-suspension.ts'

export type UnsuspendFailure = 'end_user_not_found' | 'not_suspended'

/** Lifts the suspension of one operator; it stays as history. Another operator's stands on. */
export async function unsuspendEndUser(
  tx: Transaction,
  input: { partnerId: string; endUserId: string; operator: SuspensionOperator },
  { now }: { now: Date },
): Promise<Result<undefined, UnsuspendFailure>> {
  const { partnerId, endUserId, operator } = input
  const endUser = await lockEndUser(tx, { partnerId, endUserId })
  if (!endUser) return err('end_user_not_found')
  const lifted = await tx
    .update(suspensions)
    .set({ liftedAt: now })
    .where(
      and(
        eq(suspensions.partnerId, partnerId),
        eq(suspensions.endUserId, endUserId),
        eq(suspensions.operator, operator),
        isNull(suspensions.liftedAt),
      ),
    )
    .returning({ id: suspensions.id })
  if (lifted.length === 0) return err('not_suspended')
  await tellSuspension(tx, { endUser, type: 'END_USER_UNSUSPENDED', operator }, now)
  return ok()
}
