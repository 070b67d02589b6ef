import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { onboardingSessions } from '#db/schema/index.ts'

/**
 * Brings a walk back to the question for an address. Nothing is void yet: only another address replaces the
 * one on file, so a slip of the thumb costs nothing and the mail that is under way still works.
 */
export async function changeAddress(
  tx: Transaction,
  input: { partnerId: string; sessionId: string },
): Promise<void> {
  await tx
    .update(onboardingSessions)
    .set({ emailVerificationId: null })
    .where(and(eq(onboardingSessions.partnerId, input.partnerId), eq(onboardingSessions.id, input.sessionId)))
}
