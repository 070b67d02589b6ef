import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { onboardingSessions } from '#db/schema/index.ts'
import type { Walk } from '#lib/onboarding/walk.ts'
import { handOverCode, handOverHash, newHandOverId } from './hand-over-link.ts'

/** Offers the walk to another device, by a new link; any older one of this walk is dead. */
export async function offerHandOver(
  tx: Transaction,
  { walk }: { walk: Walk },
  { now }: { now: Date },
): Promise<void> {
  const handOverId = newHandOverId()
  const handOverHashed = handOverHash(handOverCode(handOverId))
  await setHandOver(tx, walk, { handOverId, handOverHash: handOverHashed, handOverAt: now, handOverTries: 0 })
}

/** Takes the offer back: the walk goes on where it was. */
export async function withdrawHandOver(tx: Transaction, { walk }: { walk: Walk }): Promise<void> {
  await setHandOver(tx, walk, noHandOver)
}

/** No offer is open. */
export const noHandOver = {
  handOverId: null,
  handOverHash: null,
  handOverAt: null,
  handOverTries: 0,
} as const

async function setHandOver(
  tx: Transaction,
  { session }: Walk,
  values: Partial<typeof onboardingSessions.$inferInsert>,
): Promise<void> {
  await tx
    .update(onboardingSessions)
    .set(values)
    .where(and(eq(onboardingSessions.partnerId, session.partnerId), eq(onboardingSessions.id, session.id)))
}
