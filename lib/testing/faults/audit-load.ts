import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '#db/client.ts'
import { consumers, corporates, events } from '#db/schema/index.ts'
import type { ReceivedWebhook } from '../webhook-receiver.ts'
import type { Acknowledged } from './acknowledged-load.ts'

export type Audit = {
  /** Acknowledged and not there, or not as it was acknowledged. */
  lost: string[]
  /** There twice, or there and never acknowledged although its client went on until it was. */
  surplus: string[]
  /** End users whose events are not one of each, counted without a gap. */
  miscounted: string[]
  events: number
  undelivered: string[]
  delivered: number
  /** Deliveries of an event that had come before. */
  duplicates: number
  /** An id of no event, or with another content than its event's. */
  forged: string[]
  /** Events that came for the first time before an earlier one of the same end user. */
  outOfOrder: string[]
}

const bodySchema = z.object({ type: z.string(), data: z.object({ id: z.string(), sequence: z.number() }) })

/** Compares what clients were told and what a receiver got with what the database holds. */
export async function auditLoad(
  db: Database,
  told: { partnerId: string; people: readonly Acknowledged[]; received: readonly ReceivedWebhook[] },
): Promise<Audit> {
  const stored = await readStored(db, told.partnerId)
  const written = await db
    .select()
    .from(events)
    .where(eq(events.partnerId, told.partnerId))
    .orderBy(asc(events.endUserId), asc(events.sequence))
  const ofUsers = written.filter((event) => event.endUserId !== null)
  const byUser = Map.groupBy(ofUsers, (event) => event.endUserId)
  const expected = new Map(told.people.map((person) => [person.id, person]))
  return {
    lost: told.people.filter((person) => !isKept(person, stored.get(person.id))).map(({ id }) => id),
    surplus: [...stored.keys()].filter((id) => !expected.has(id)),
    miscounted: told.people.filter((person) => !isCounted(person, byUser.get(person.id))).map(({ id }) => id),
    ...auditDeliveries(ofUsers, told),
  }
}

async function readStored(db: Database, partnerId: string) {
  const columns = (table: typeof consumers | typeof corporates) => ({
    id: table.id,
    token: table.otherOccupation,
    metadata: table.metadata,
  })
  const people = await db.select(columns(consumers)).from(consumers).where(eq(consumers.partnerId, partnerId))
  const firms = await db
    .select(columns(corporates))
    .from(corporates)
    .where(eq(corporates.partnerId, partnerId))
  return new Map([...people, ...firms].map((row) => [row.id, row]))
}

function isKept(
  { token, changes }: Acknowledged,
  row: { token: string | null; metadata: Record<string, unknown> | null } | undefined,
): boolean {
  return row?.token === token && (row.metadata?.change ?? 0) === changes
}

type Event = typeof events.$inferSelect

function isCounted({ kind, changes }: Acknowledged, own: readonly Event[] = []): boolean {
  const name = kind.toUpperCase()
  const types = [`${name}_CREATED`, ...Array.from({ length: changes }, () => `${name}_UPDATED`)]
  return (
    own.length === types.length &&
    own.every((event, index) => event.type === types[index] && event.sequence === index + 1)
  )
}

function auditDeliveries(written: readonly Event[], { received }: { received: readonly ReceivedWebhook[] }) {
  const byId = new Map(written.map((event) => [event.id, event]))
  const seen = new Set<string>()
  const newest = new Map<string, number>()
  const forged: string[] = []
  const outOfOrder: string[] = []
  for (const { headers, body } of received) {
    const id = headers['webhook-id'] ?? ''
    const { type, data } = bodySchema.parse(JSON.parse(body))
    const event = byId.get(id)
    if (event?.type !== type || event.endUserId !== data.id || event.sequence !== data.sequence)
      forged.push(id)
    if (seen.has(id)) continue
    seen.add(id)
    if (data.sequence < (newest.get(data.id) ?? 0)) outOfOrder.push(id)
    newest.set(data.id, data.sequence)
  }
  return {
    events: written.length,
    undelivered: [...byId.keys()].filter((id) => !seen.has(id)),
    delivered: received.length,
    duplicates: received.length - seen.size,
    forged,
    outOfOrder,
  }
}
