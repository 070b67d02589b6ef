import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { type EndUserId, type EndUserKey, endUserOf } from '#db/queries/end-user.ts'
import type { eventType } from '#db/schema/enums.ts'
import { events } from '#db/schema/events.ts'
import { newId } from '#lib/ids.ts'

export type EventType = (typeof eventType.enumValues)[number]

/** What happened, beside whom it happened to. */
type Happening = {
  type: EventType
  sessionId?: string | null
  /** No personal data: ids, statuses, versions. */
  data?: Record<string, string | number | null>
}

export type NewEvent = EndUserKey & Happening
type EventOfStatement = { partnerId: string } & EndUserId & Omit<Happening, 'data'>

/**
 * Writes what happened to one end user, in the transaction that made it so. One statement: it takes the
 * end user's row lock for the next `sequence`, so the sequence has no gaps and commits in order.
 */
export async function recordEvent(tx: Transaction, event: NewEvent, now: Date): Promise<string> {
  const eventId = newId(now)
  const { table, id } = endUserOf(event)
  await tx.execute(sql`
    with counted as (
      update ${table} set event_count = event_count + 1
      where partner_id = ${event.partnerId} and id = ${id}
      returning event_count, ${JSON.stringify(event.data ?? {})}::jsonb as data
    )
    ${insertCounted(event, eventId, now)}`)
  return eventId
}

/**
 * The end of a statement that raises an end user's `event_count` for a reason of its own: takes from its part
 * `counted` the new `event_count` and the event's `data`.
 */
export function insertCounted(event: EventOfStatement, eventId: string, now: Date): SQL {
  const counted = { sequence: sql`event_count`, data: sql`data`, source: sql`from counted` }
  return insertEvent(event, counted, eventId, now)
}

/**
 * An event as one part of a larger statement, written for each row of `source` (`from …`): for what makes an
 * end user and its first events at once. The caller sees to it that `event_count` agrees with `sequence`.
 */
export function insertEvent(
  event: EventOfStatement,
  { sequence, data, source }: { sequence: SQL; data: SQL; source: SQL },
  eventId: string,
  now: Date,
): SQL {
  const { type, id } = endUserOf(event)
  return sql`
    insert into events (partner_id, id, type, end_user_type, end_user_id, sequence, session_id, data, created_at)
    select ${event.partnerId}, ${eventId}, ${event.type}, ${type}, ${id}, ${sequence},
           ${event.sessionId ?? null}, ${data}, ${now.toISOString()}
    ${source}`
}

/**
 * Writes what happened to a partner as a whole, or in a walk that has no end user yet: such an event has none
 * either, and no place in a sequence.
 */
export async function recordPartnerEvent(
  tx: Transaction,
  event: { partnerId: string } & Happening,
  now: Date,
): Promise<string> {
  const eventId = newId(now)
  const { partnerId, type, sessionId, data = {} } = event
  await tx.insert(events).values({ partnerId, id: eventId, type, sessionId, data, createdAt: now })
  return eventId
}
