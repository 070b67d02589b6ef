import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Database, Transaction } from '#db/client.ts'
import type { Outgoing } from '#db/queries/claim-deliveries.ts'
import { type WebhookAttempt, webhookDeliveries, webhookEndpoints } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { logger } from '#lib/logger.ts'
import { disableEndpoint } from './disable-endpoint.ts'
import { pauseAfter } from './retry-schedule.ts'
import type { Sent } from './send-webhook.ts'

/** How long an event that fails holds the same person's later ones. */
export const holdSeconds = 5 * 60
/** After so long without one success an endpoint is given up. */
const failingSecondsMax = 3 * 24 * 60 * 60

/**
 * Writes down what came of an attempt and what follows from it. An attempt that took longer than its lease is no
 * longer anybody's: what came of it is left to who has taken the delivery since.
 */
export async function settleDelivery(
  db: Database,
  outgoing: Outgoing,
  sent: Sent,
  { now, random = Math.random() }: { now: Date; random?: number },
): Promise<void> {
  const attempt: WebhookAttempt = {
    at: now.toISOString(),
    httpStatus: sent.httpStatus,
    failure: sent.failure,
    latencyMs: sent.latencyMs,
    answer: sent.answer,
  }
  const isSuccess = sent.httpStatus !== null && sent.httpStatus >= 200 && sent.httpStatus < 300
  const endedAt = addSeconds(now, sent.latencyMs / 1000)
  await db.transaction(async (tx) => {
    if (isSuccess) await settleSuccess(tx, outgoing, attempt)
    else await settleFailure(tx, outgoing, { attempt, retryAfter: sent.retryAfter, endedAt, random })
  })
}

async function settleSuccess(tx: Transaction, outgoing: Outgoing, attempt: WebhookAttempt): Promise<void> {
  const { partnerId, id: endpointId, failingSince } = outgoing.endpoint
  const isOurs = await write(tx, outgoing, attempt, { status: 'SUCCEEDED', nextAttemptAt: null })
  if (!isOurs || failingSince === null) return
  await tx
    .update(webhookEndpoints)
    .set({ failingSince: null })
    .where(and(eq(webhookEndpoints.partnerId, partnerId), eq(webhookEndpoints.id, endpointId)))
}

async function settleFailure(
  tx: Transaction,
  outgoing: Outgoing,
  failed: { attempt: WebhookAttempt; retryAfter: string | null; endedAt: Date; random: number },
): Promise<void> {
  const { delivery, endpoint } = outgoing
  const { attempt, retryAfter, endedAt, random } = failed
  // A test is answered at once or not at all, and says nothing of the endpoint's health.
  const isTest = delivery.type === 'WEBHOOK_TEST'
  const isGone = attempt.httpStatus === 410
  const pause =
    isTest || isGone ? null : pauseAfter(delivery.attempt + 1, { retryAfter, now: endedAt, random })
  const firstFailedAt = delivery.firstFailedAt ?? endedAt
  const isOurs =
    pause === null
      ? await write(tx, outgoing, attempt, { status: 'FAILED', nextAttemptAt: null, firstFailedAt })
      : await write(tx, outgoing, attempt, { nextAttemptAt: addSeconds(endedAt, pause), firstFailedAt })
  if (!isOurs || isTest) return
  const failingSince = endpoint.failingSince ?? endedAt
  const isFailing = failingSince <= addSeconds(endedAt, -failingSecondsMax)
  const key = { partnerId: endpoint.partnerId, endpointId: endpoint.id }
  if (isGone || isFailing) {
    const reason = isGone ? 'GONE' : 'FAILING'
    await disableEndpoint(tx, { ...key, reason }, endedAt)
    logger.warn({ ...key, reason }, 'webhook endpoint disabled')
  } else {
    await noteFailing(tx, outgoing, failingSince)
    if (pause !== null) {
      await postponeHeld(
        tx,
        outgoing,
        minOf(addSeconds(endedAt, pause), addSeconds(firstFailedAt, holdSeconds)),
      )
    }
  }
}

/** Gives whether the delivery is still held by this attempt. */
async function write(
  tx: Transaction,
  { delivery }: Outgoing,
  attempt: WebhookAttempt,
  change: Partial<typeof webhookDeliveries.$inferInsert>,
): Promise<boolean> {
  const written = await tx
    .update(webhookDeliveries)
    .set({
      ...change,
      attempt: delivery.attempt + 1,
      attempts: sql`${webhookDeliveries.attempts} || ${JSON.stringify([attempt])}::jsonb`,
    })
    .where(
      and(
        eq(webhookDeliveries.partnerId, delivery.partnerId),
        eq(webhookDeliveries.id, delivery.id),
        eq(webhookDeliveries.status, 'PENDING'),
        delivery.nextAttemptAt === null
          ? isNotNull(webhookDeliveries.nextAttemptAt)
          : eq(webhookDeliveries.nextAttemptAt, delivery.nextAttemptAt),
      ),
    )
    .returning({ id: webhookDeliveries.id })
  return written.length > 0
}

async function noteFailing(tx: Transaction, { endpoint }: Outgoing, failingSince: Date): Promise<void> {
  if (endpoint.failingSince !== null) return
  await tx
    .update(webhookEndpoints)
    .set({ failingSince })
    .where(
      and(
        eq(webhookEndpoints.partnerId, endpoint.partnerId),
        eq(webhookEndpoints.id, endpoint.id),
        isNull(webhookEndpoints.failingSince),
      ),
    )
}

/** The person's later events cannot go before the next attempt or the end of the hold: they need not be looked at. */
async function postponeHeld(tx: Transaction, { delivery }: Outgoing, until: Date): Promise<void> {
  if (delivery.endUserId === null || delivery.replayOf !== null) return
  await tx.execute(sql`
    update webhook_deliveries set next_attempt_at = ${until.toISOString()}
    where partner_id = ${delivery.partnerId} and endpoint_id = ${delivery.endpointId}
      and end_user_id = ${delivery.endUserId} and sequence > ${delivery.sequence}
      and status = 'PENDING' and replay_of is null and attempt = 0
      and next_attempt_at < ${until.toISOString()}`)
}

function minOf(one: Date, other: Date): Date {
  return one < other ? one : other
}
