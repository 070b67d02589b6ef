import type { Transaction } from '#db/client.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { isSameSecret } from '#lib/secrets/derive.ts'
import { claimWalk } from './claim-walk.ts'
import { sessionPass } from './session-token.ts'
import type { Walk } from './walk.ts'

/**
 * Whether the partner vouches for who comes with this pass, so that no code is asked for: it said at creation
 * that it has logged the person in, their number is verified, and nobody has entered yet.
 */
export function isEntryVouched({ session, consumer }: Walk, pass: string): boolean {
  const isOpen = session.isAuthenticated && session.claimedAt === null && consumer?.phoneVerifiedAt != null
  return isOpen && isSameSecret(pass, sessionPass(session.id))
}

/** Lets in whom the partner vouches for, once; whoever comes later is asked for a code. */
export async function enterVouched(
  tx: Transaction,
  { walk, pass }: { walk: Walk; pass: string },
  { now }: { now: Date },
): Promise<Result<{ token: string }, 'not_vouched'>> {
  if (!walk.consumer || !isEntryVouched(walk, pass)) return err('not_vouched')
  const claimed = await claimWalk(tx, { walk, phoneE164: walk.consumer.phoneE164 }, { now })
  return claimed.ok ? ok(claimed.value) : err('not_vouched')
}
