import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import {
  consumers,
  corporates,
  events,
  partners,
  webhookDeliveries,
  webhookEndpoints,
} from '#db/schema/index.ts'

export type DeliveryKey = { partnerId: string; deliveryId: string; endpointId: string }

/**
 * Takes deliveries that are due, for as long as the lease lasts: of each endpoint only a few, so that one which
 * is slow to answer takes nothing from the others, and of one person at one endpoint none whose earlier event is
 * on its way, or has first failed after `holdSince`. Any number of processes may claim at once.
 */
export async function claimDeliveries(
  db: Database,
  claim: {
    now: Date
    leaseUntil: Date
    holdSince: Date
    busyEndpointIds: readonly string[]
    perEndpoint: number
    limit: number
  },
): Promise<DeliveryKey[]> {
  const time = (moment: Date) => sql`${moment.toISOString()}::timestamptz`
  return db.execute<DeliveryKey>(sql`
    with claimed as (
      select due.*
      from (
        select partner_id, id from webhook_endpoints
        where disabled_reason is null and not id = any(${idList(claim.busyEndpointIds)})
        order by random()
      ) endpoint
      cross join lateral (
        select delivery.partner_id, delivery.id
        from webhook_deliveries delivery
        where delivery.partner_id = endpoint.partner_id and delivery.endpoint_id = endpoint.id
          and delivery.status = 'PENDING' and delivery.next_attempt_at <= ${time(claim.now)}
          and (delivery.end_user_id is null or delivery.replay_of is not null or not exists (
            select from webhook_deliveries earlier
            where earlier.partner_id = delivery.partner_id and earlier.endpoint_id = delivery.endpoint_id
              and earlier.end_user_id = delivery.end_user_id and earlier.sequence < delivery.sequence
              and earlier.status = 'PENDING' and earlier.replay_of is null
              and (earlier.first_failed_at is null or earlier.first_failed_at > ${time(claim.holdSince)})
          ))
        order by delivery.next_attempt_at
        limit ${claim.perEndpoint}
        for update of delivery skip locked
      ) due
      limit ${claim.limit}
    )
    update webhook_deliveries delivery
    set next_attempt_at = ${time(claim.leaseUntil)}
    from claimed
    where delivery.partner_id = claimed.partner_id and delivery.id = claimed.id
    returning delivery.partner_id as "partnerId", delivery.id as "deliveryId",
      delivery.endpoint_id as "endpointId"`)
}

function idList(ids: readonly string[]) {
  return sql`${`{${ids.join(',')}}`}::uuid[]`
}

/** All that an attempt needs to know; null when the endpoint is gone. */
export async function readOutgoing(db: Database, { partnerId, deliveryId }: DeliveryKey) {
  const ofDelivery = and(
    eq(webhookDeliveries.partnerId, partnerId),
    eq(webhookDeliveries.id, deliveryId),
    eq(webhookDeliveries.status, 'PENDING'),
  )
  const [found] = await db
    .select({
      delivery: webhookDeliveries,
      event: events,
      endpoint: webhookEndpoints,
      partner: { name: partners.name, mode: partners.mode },
      externalId: sql<string | null>`coalesce(${consumers.externalId}, ${corporates.externalId})`,
    })
    .from(webhookDeliveries)
    .innerJoin(
      events,
      and(eq(events.partnerId, webhookDeliveries.partnerId), eq(events.id, webhookDeliveries.eventId)),
    )
    .innerJoin(
      webhookEndpoints,
      and(
        eq(webhookEndpoints.partnerId, webhookDeliveries.partnerId),
        eq(webhookEndpoints.id, webhookDeliveries.endpointId),
      ),
    )
    .innerJoin(partners, eq(partners.id, webhookDeliveries.partnerId))
    .leftJoin(consumers, and(eq(consumers.partnerId, events.partnerId), eq(consumers.id, events.endUserId)))
    .leftJoin(
      corporates,
      and(eq(corporates.partnerId, events.partnerId), eq(corporates.id, events.endUserId)),
    )
    .where(ofDelivery)
  return found ?? null
}

export type Outgoing = NonNullable<Awaited<ReturnType<typeof readOutgoing>>>
