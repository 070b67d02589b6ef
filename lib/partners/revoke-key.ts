import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { partnerKeys } from '#db/schema/index.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** Ends a key. Every process refuses it within seconds (lib/partners/authenticate-key.ts). */
export async function revokeKey(
  tx: Transaction,
  { partnerId, keyId }: { partnerId: string; keyId: string },
  { now }: { now: Date },
): Promise<Result<undefined, 'key_unknown' | 'already_revoked'>> {
  const ofKey = and(eq(partnerKeys.partnerId, partnerId), eq(partnerKeys.id, keyId))
  const [revoked] = await tx
    .update(partnerKeys)
    .set({ revokedAt: now })
    .where(and(ofKey, isNull(partnerKeys.revokedAt)))
    .returning({ id: partnerKeys.id })
  if (revoked) return ok()
  const [known] = await tx.select({ id: partnerKeys.id }).from(partnerKeys).where(ofKey)
  return err(known ? 'already_revoked' : 'key_unknown')
}
