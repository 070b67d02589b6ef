import { and, eq, gt, lt, sql } from 'drizzle-orm'
import type { Database, Transaction } from '#db/client.ts'
import { idempotencyKeys } from '#db/schema/index.ts'

type Scope = { partnerId: string; scopeSha256: string }

/**
 * Takes the right to answer this request until the transaction ends, without waiting, and reads what was
 * answered since then. Two statements, sent together: the second one sees what was committed until the first
 * had the lock, which one statement would not.
 */
export async function claimIdempotencyKey(tx: Transaction, scope: Scope, since: Date) {
  const name = `idempotency ${scope.partnerId} ${scope.scopeSha256}`
  const lock = sql`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as taken`
  const stored = tx
    .select({ bodySha256: idempotencyKeys.bodySha256, answer: idempotencyKeys.answer })
    .from(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.partnerId, scope.partnerId),
        eq(idempotencyKeys.scopeSha256, scope.scopeSha256),
        gt(idempotencyKeys.createdAt, since),
      ),
    )
  const [[locked], [found]] = await Promise.all([
    tx.execute<{ taken: boolean }>(lock).execute(),
    stored.execute(),
  ])
  return { isTaken: locked?.taken ?? false, stored: found ?? null }
}

/**
 * Keeps an answer, over one that is no longer valid. The last statement of its transaction, not waited for: where it
 * fails, so does COMMIT.
 */
export function keepAnswer(
  tx: Transaction,
  answer: Scope & { bodySha256: string; answer: Buffer },
  now: Date,
): void {
  const kept = { bodySha256: answer.bodySha256, answer: answer.answer, createdAt: now }
  tx.insert(idempotencyKeys)
    .values({ ...answer, createdAt: now })
    .onConflictDoUpdate({
      target: [idempotencyKeys.partnerId, idempotencyKeys.scopeSha256],
      set: kept,
    })
    .execute()
    .catch(() => {})
}

/** Deletes up to `rowsMax` answers from before then, and tells how many there were. */
export async function deleteAnswersBefore(db: Database, before: Date, rowsMax: number): Promise<number> {
  const old = db
    .select({ partnerId: idempotencyKeys.partnerId, scopeSha256: idempotencyKeys.scopeSha256 })
    .from(idempotencyKeys)
    .where(lt(idempotencyKeys.createdAt, before))
    .limit(rowsMax)
  const deleted = await db
    .delete(idempotencyKeys)
    .where(sql`(${idempotencyKeys.partnerId}, ${idempotencyKeys.scopeSha256}) in ${old}`)
    .returning({ one: sql`1` })
  return deleted.length
}
