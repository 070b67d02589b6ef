import { type SQL, sql } from 'drizzle-orm'
import type { Database, Transaction } from '#db/client.ts'
import { walkNow } from '#lib/clock.ts'
import { recordEvent, recordPartnerEvent } from '#lib/events/record-event.ts'

// Few enough that the people whose walks end are not held for long.
const batchSize = 100

type Ended = { partnerId: string; sessionId: string; consumerId: string | null; clockOffsetSeconds: number }

/**
 * Tells partners which walks have ended by their own clock without being completed: ONBOARDING_EXPIRED, once
 * each, for a walk that a key made or that has its person. A walk that the partner revoked is no news to him.
 * Any number of instances may run it at once: a walk that another transaction holds is left for the next round.
 */
export async function expireWalks(db: Database, { now }: { now: Date }): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`
  const isOver = sql`expires_at <= ${at}`
  // Apart, since no index tells the time of a clock that was moved; few are, and only in the sandbox.
  const isOverEarly = sql`clock_offset_seconds > 0
    and expires_at <= ${at} + make_interval(secs => clock_offset_seconds)`
  for (const condition of [isOver, isOverEarly]) {
    while ((await db.transaction((tx) => expireBatch(tx, condition, now))) === batchSize);
  }
}

async function expireBatch(tx: Transaction, isOver: SQL, now: Date): Promise<number> {
  // The partial indexes of onboarding_sessions have the same conditions, in the same words.
  const ended = await tx.execute<Ended>(sql`
    with over as (
      select partner_id, id
      from onboarding_sessions
      where ${isOver} and completed_at is null and revoked_at is null and expiry_noted_at is null
        and (consumer_id is not null or started_by = 'KEY')
      order by expires_at
      limit ${batchSize}
      for update skip locked
    )
    update onboarding_sessions walks
    set expiry_noted_at = ${now.toISOString()}::timestamptz + make_interval(secs => clock_offset_seconds)
    from over
    where walks.partner_id = over.partner_id and walks.id = over.id
    returning walks.partner_id as "partnerId", walks.id as "sessionId", walks.consumer_id as "consumerId",
      walks.clock_offset_seconds as "clockOffsetSeconds"`)
  // An event locks its person: in one order, so that two batches never wait for each other in a circle.
  const inOrder = [...ended].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
  await Promise.all(inOrder.map((walk) => recordExpiry(tx, walk, walkNow(walk, now))))
  return ended.length
}

function keyOf({ partnerId, consumerId }: Ended): string {
  return `${partnerId} ${consumerId}`
}

async function recordExpiry(tx: Transaction, { consumerId, ...walk }: Ended, now: Date): Promise<void> {
  const { partnerId, sessionId } = walk
  const event = { partnerId, type: 'ONBOARDING_EXPIRED', sessionId, data: { sessionId } } as const
  if (consumerId === null) await recordPartnerEvent(tx, event, now)
  else await recordEvent(tx, { ...event, consumerId }, now)
}
