import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, partnerId } from './columns.ts'
import { eventType, webhookDeliveryStatus } from './enums.ts'
import { partners } from './partners.ts'

/** One attempt as the partner sees it later. An answer may hold anything, so it is shown to that partner only. */
export type WebhookAttempt = {
  /** ISO 8601, UTC. */
  at: string
  /** Null when no answer came; then `failure` says why. */
  httpStatus: number | null
  failure: WebhookFailure | null
  latencyMs: number
  /** The first kilobyte of the answer's body. */
  answer: string | null
}

export type WebhookFailure = (typeof webhookFailures)[number]
export const webhookFailures = [
  'ADDRESS_NOT_ALLOWED',
  'NAME_NOT_FOUND',
  'CONNECTION_FAILED',
  'CERTIFICATE_INVALID',
  'TIMED_OUT',
] as const

/**
 * One event on its way to one endpoint: the work list and, once done, the log. A trigger on `events` writes it in
 * the event's own transaction, whoever wrote the event, and only for partners that have endpoints. A claim moves
 * `next_attempt_at` on by a lease, so what a dead process had taken comes round again. An endpoint may be deleted
 * while events are written, and an event must not wait for that: hence no reference to it.
 */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    partnerId: partnerId().references(() => partners.id),
    id: id(),
    endpointId: uuid('endpoint_id').notNull(),
    eventId: uuid('event_id').notNull(),
    type: eventType('type').notNull(),
    endUserId: uuid('end_user_id'),
    sequence: bigint('sequence', { mode: 'number' }),
    /** The delivery that this one repeats. A repetition waits for nothing and holds nothing. */
    replayOf: uuid('replay_of'),
    status: webhookDeliveryStatus('status').notNull(),
    /** How many attempts were made. */
    attempt: integer('attempt').notNull().default(0),
    attempts: jsonb('attempts').$type<WebhookAttempt[]>().notNull().default([]),
    nextAttemptAt: moment('next_attempt_at'),
    firstFailedAt: moment('first_failed_at'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.id] }),
    index('webhook_deliveries_due_idx')
      .on(table.partnerId, table.endpointId, table.nextAttemptAt)
      .where(sql`${table.status} = 'PENDING'`),
    index('webhook_deliveries_order_idx')
      .on(table.partnerId, table.endpointId, table.endUserId, table.sequence)
      .where(sql`${table.status} = 'PENDING' and ${table.replayOf} is null`),
    index('webhook_deliveries_endpoint_idx').on(table.partnerId, table.endpointId, table.id),
    index('webhook_deliveries_event_idx').on(table.partnerId, table.eventId),
    // For the sweep alone: rows lie in the order in which they were written.
    index('webhook_deliveries_created_idx').using('brin', table.createdAt),
    check(
      'webhook_deliveries_pending_has_time',
      sql`(${table.status} = 'PENDING') = (${table.nextAttemptAt} is not null)`,
    ),
  ],
)
