import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Transaction } from '#db/client.ts'
import { consumers, onboardingSessions } from '#db/schema/index.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** How far one call may move a clock: a year, which is past every limit there is. */
export const advanceSecondsMax = 366 * 24 * 60 * 60
const offsetSecondsMax = 50 * advanceSecondsMax

type Moved = { sessionId: string } | { consumerId: string }

/**
 * Moves the clock of one sandbox walk forward, or of a consumer with all of his walks: codes, links, resend, expiry
 * and the reconciler live by it (contract §10). There is no way back, as with any clock.
 */
export async function advanceClock(
  tx: Transaction,
  {
    partner,
    seconds,
    ...moved
  }: { partner: { id: string; mode: 'SANDBOX' | 'LIVE' }; seconds: number } & Moved,
): Promise<Result<undefined, 'not_sandbox' | 'not_found' | 'seconds_invalid'>> {
  if (partner.mode !== 'SANDBOX') return err('not_sandbox')
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > advanceSecondsMax) return err('seconds_invalid')
  const { id, partnerId, consumerId, clockOffsetSeconds } = onboardingSessions
  const ofWalks = 'sessionId' in moved ? eq(id, moved.sessionId) : eq(consumerId, moved.consumerId)
  // Walks before their person, as everybody locks them.
  const walks = await tx
    .update(onboardingSessions)
    .set({ clockOffsetSeconds: ahead(clockOffsetSeconds, seconds) })
    .where(and(eq(partnerId, partner.id), ofWalks))
    .returning({ id })
  if ('sessionId' in moved) return walks.length > 0 ? ok() : err('not_found')
  const people = await tx
    .update(consumers)
    .set({ clockOffsetSeconds: ahead(consumers.clockOffsetSeconds, seconds) })
    .where(and(eq(consumers.partnerId, partner.id), eq(consumers.id, moved.consumerId)))
    .returning({ id: consumers.id })
  return people.length > 0 ? ok() : err('not_found')
}

/** Never so far that the number ends: many moves add up. */
function ahead(offset: AnyPgColumn, seconds: number): SQL {
  return sql`least(${offset}::bigint + ${seconds}, ${offsetSecondsMax})::integer`
}
