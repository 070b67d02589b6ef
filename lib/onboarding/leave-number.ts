import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { onboardingSessions } from '#db/schema/index.ts'
import type { Walk } from './walk.ts'

/** "Change number": the phone step is open again. Its challenge stays, so the same number needs no new code. */
export async function leaveNumber(tx: Transaction, { walk }: { walk: Walk }): Promise<void> {
  const { partnerId, id } = walk.session
  await tx
    .update(onboardingSessions)
    .set({ phoneE164: null, conflictAt: null })
    .where(and(eq(onboardingSessions.partnerId, partnerId), eq(onboardingSessions.id, id)))
}
