import { and, eq, gt } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { type EndUserKey, endUserOf } from '#db/queries/end-user.ts'
import { claims } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'

/** How long a claim can be proved; then it is deleted. */
export const claimSeconds = 24 * 60 * 60

export type Claim = typeof claims.$inferSelect

/** The claim of this id and kind, locked until the transaction ends; null when there is none, or none any more. */
export async function lockClaim(
  tx: Transaction,
  endUser: EndUserKey,
  { now }: { now: Date },
): Promise<Claim | null> {
  const { type, id } = endUserOf(endUser)
  const [claim] = await tx
    .select()
    .from(claims)
    .where(
      and(
        eq(claims.partnerId, endUser.partnerId),
        eq(claims.id, id),
        eq(claims.endUserType, type),
        gt(claims.createdAt, addSeconds(now, -claimSeconds)),
      ),
    )
    .for('update')
  return claim ?? null
}
