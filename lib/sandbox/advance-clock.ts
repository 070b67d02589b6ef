import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { onboardingSessions } from '#db/schema/index.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** How far one call may move a clock: a year, which is past every limit there is. */
export const advanceSecondsMax = 366 * 24 * 60 * 60

/**
 * Moves the clock of one sandbox walk forward: codes, links, resend, expiry and the reconciler live by it
 * (contract §10). There is no way back, as with any clock.
 */
export async function advanceClock(
  tx: Transaction,
  {
    partner,
    sessionId,
    seconds,
  }: { partner: { id: string; mode: 'SANDBOX' | 'LIVE' }; sessionId: string; seconds: number },
): Promise<Result<undefined, 'not_sandbox' | 'session_unknown' | 'seconds_invalid'>> {
  if (partner.mode !== 'SANDBOX') return err('not_sandbox')
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > advanceSecondsMax) return err('seconds_invalid')
  const moved = await tx
    .update(onboardingSessions)
    .set({ clockOffsetSeconds: sql`${onboardingSessions.clockOffsetSeconds} + ${seconds}` })
    .where(and(eq(onboardingSessions.partnerId, partner.id), eq(onboardingSessions.id, sessionId)))
    .returning({ id: onboardingSessions.id })
  return moved.length > 0 ? ok() : err('session_unknown')
}
