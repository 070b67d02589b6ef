import { and, desc, eq, getTableColumns, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { challenges, consumers } from '#db/schema/index.ts'
import { isSuspended } from './is-suspended.ts'

type ConsumerKey = { partnerId: string; consumerId: string }

/**
 * The newest unanswered code that a key had sent to this consumer, with its row locked, so that tries at it go one
 * after another; null when there is none.
 */
export async function lockOwnChallenge(tx: Transaction, { partnerId, consumerId }: ConsumerKey) {
  const [challenge] = await tx
    .select()
    .from(challenges)
    .where(
      and(
        eq(challenges.partnerId, partnerId),
        eq(challenges.consumerId, consumerId),
        isNull(challenges.verifiedAt),
        isNull(challenges.voidedAt),
      ),
    )
    .orderBy(desc(challenges.createdAt))
    .limit(1)
    .for('update')
    .execute()
  return challenge ?? null
}

/**
 * Lets those who ask for a code for one consumer go one after another. Not by the consumer's row: whoever types a
 * code locks that one last, and these would wait for each other in a circle.
 */
export async function queueForChallenge(tx: Transaction, { consumerId }: ConsumerKey): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`code ${consumerId}`}, 0))`).execute()
}

/** To whom a code goes, and whether it may; null for an unknown consumer. */
export async function readReceiver(tx: Transaction, { partnerId, consumerId }: ConsumerKey) {
  const [receiver] = await tx
    .select({
      consumer: getTableColumns(consumers),
      // Names written out: of one table alone the query builder leaves the table's name away.
      isSuspended: isSuspended(sql`consumers.partner_id`, sql`consumers.id`),
    })
    .from(consumers)
    .where(and(eq(consumers.partnerId, partnerId), eq(consumers.id, consumerId)))
    .execute()
  return receiver ?? null
}
