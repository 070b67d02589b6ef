import { and, asc, desc, eq, getTableColumns, gt, inArray, lt, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Database } from '#db/client.ts'
import { webhookDeliveries, webhookEndpoints } from '#db/schema/index.ts'
import { countMatches } from './count-matches.ts'

/** Ids are made of the time, so they are the order too. */
export type WebhookListing = {
  sortDirection: 'ASC' | 'DESC'
  /** The id to go on behind; `offset` is 0 then. */
  after: string | null
  offset: number
  limit: number
}

export type DeliveryFilters = {
  endpointId?: string | undefined
  eventId?: string | undefined
  endUserId?: string | undefined
  types?: readonly (typeof webhookDeliveries.type.enumValues)[number][] | undefined
  statuses?: readonly (typeof webhookDeliveries.status.enumValues)[number][] | undefined
}

/** One endpoint with its secrets still encrypted, or null. */
export async function readEndpointRow(db: Database, key: { partnerId: string; endpointId: string }) {
  const [found] = await db
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.partnerId, key.partnerId), eq(webhookEndpoints.id, key.endpointId)))
  return found ?? null
}

export async function listEndpointRows(
  db: Database,
  partnerId: string,
  listing: WebhookListing,
  countedMax: number,
) {
  const matches = eq(webhookEndpoints.partnerId, partnerId)
  const [rows, total] = await Promise.all([
    db
      .select()
      .from(webhookEndpoints)
      .where(and(matches, behind(webhookEndpoints.id, listing)))
      .orderBy(orderOf(webhookEndpoints.id, listing))
      .limit(listing.limit)
      .offset(listing.offset),
    countMatches(db, sql`from webhook_endpoints where ${matches}`, countedMax),
  ])
  return { rows, ...total }
}

export async function listDeliveryRows(
  db: Database,
  partnerId: string,
  filters: DeliveryFilters,
  listing: WebhookListing,
  countedMax: number,
) {
  const { endpointId, eventId, endUserId, types, statuses } = filters
  const { id, partnerId: ofPartner, status, type } = webhookDeliveries
  const matches = and(
    eq(ofPartner, partnerId),
    endpointId === undefined ? undefined : eq(webhookDeliveries.endpointId, endpointId),
    eventId === undefined ? undefined : eq(webhookDeliveries.eventId, eventId),
    endUserId === undefined ? undefined : eq(webhookDeliveries.endUserId, endUserId),
    types === undefined ? undefined : inArray(type, [...types]),
    statuses === undefined ? undefined : inArray(status, [...statuses]),
  )
  const [rows, total] = await Promise.all([
    db
      .select(getTableColumns(webhookDeliveries))
      .from(webhookDeliveries)
      .where(and(matches, behind(id, listing)))
      .orderBy(orderOf(id, listing))
      .limit(listing.limit)
      .offset(listing.offset),
    countMatches(db, sql`from webhook_deliveries where ${matches}`, countedMax),
  ])
  return { rows, ...total }
}

function orderOf(id: PgColumn, { sortDirection }: WebhookListing): SQL {
  return sortDirection === 'ASC' ? asc(id) : desc(id)
}

function behind(id: PgColumn, { sortDirection, after }: WebhookListing): SQL | undefined {
  if (after === null) return undefined
  return sortDirection === 'ASC' ? gt(id, after) : lt(id, after)
}
