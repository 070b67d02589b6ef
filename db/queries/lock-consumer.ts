import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { consumers } from '#db/schema/index.ts'
import { isSuspended } from './is-suspended.ts'

/**
 * One consumer with the row locked until the transaction ends, so that decisions about one person go one
 * after another; null when there is none. Who also locks a walk locks the walk first. Two statements, sent
 * together: one that waited for a lock would see suspensions and checks as they were before the wait.
 */
export async function lockConsumer(tx: Transaction, key: { partnerId: string; consumerId: string }) {
  const ofConsumer = and(eq(consumers.partnerId, key.partnerId), eq(consumers.id, key.consumerId))
  const lock = tx.select({ one: sql`1` }).from(consumers).where(ofConsumer).for('update')
  const read = tx
    .select({
      consumer: getTableColumns(consumers),
      // Names written out: of one table alone the query builder leaves the table's name away.
      isSuspended: isSuspended(sql`consumers.partner_id`, sql`consumers.id`),
      /** The walk whose identity check is the one that counts; null when a key started it, or none counts. */
      validatedBySessionId: sql<string | null>`(
        select application.session_id from kyc_applications application
        where application.partner_id = consumers.partner_id and application.id = consumers.kyc_application_id
          and application.status = 'VALIDATED')`,
    })
    .from(consumers)
    .where(ofConsumer)
  const [, rows] = await Promise.all([lock.execute(), read.execute()])
  return rows[0] ?? null
}

export type LockedConsumer = NonNullable<Awaited<ReturnType<typeof lockConsumer>>>
