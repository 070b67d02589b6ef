import { lt, sql } from 'drizzle-orm'
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
  const [[locked], [found]] = await Promise.all([
    tx
      .execute<{ taken: boolean }>(
        sql`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as taken`,
      )
      .execute(),
    tx
      .execute<{ body_sha256: string; answer: Buffer }>(sql`
        select body_sha256, answer from idempotency_keys
        where partner_id = ${scope.partnerId} and scope_sha256 = ${scope.scopeSha256}
          and created_at > ${since.toISOString()}`)
      .execute(),
  ])
  const stored = found ? { bodySha256: found.body_sha256, answer: found.answer } : null
  return { isTaken: locked?.taken ?? false, stored }
}

/**
 * Keeps an answer, over one that is no longer valid. The last statement of its transaction, not waited for: where it
 * fails, so does COMMIT.
 */
export function keepAnswer(
  tx: Transaction,
  { partnerId, scopeSha256, bodySha256, answer }: Scope & { bodySha256: string; answer: Buffer },
  now: Date,
): void {
  const kept = sql`
    insert into idempotency_keys (partner_id, scope_sha256, body_sha256, answer, created_at)
    values (${partnerId}, ${scopeSha256}, ${bodySha256}, ${answer}, ${now.toISOString()})
    on conflict (partner_id, scope_sha256) do update
      set body_sha256 = excluded.body_sha256, answer = excluded.answer, created_at = excluded.created_at`
  tx.execute(kept)
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
