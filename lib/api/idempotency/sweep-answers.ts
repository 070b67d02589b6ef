import type { Database } from '#db/client.ts'
import { deleteAnswersBefore } from '#db/queries/idempotency-keys.ts'
import { addSeconds } from '#lib/clock.ts'
import { keptSeconds } from './answer-once.ts'

const batchSize = 5000

/** Deletes answers that are no longer given again, in batches so that no request waits for it. */
export async function sweepAnswers(db: Database, { now }: { now: Date }): Promise<void> {
  const before = addSeconds(now, -keptSeconds)
  while ((await deleteAnswersBefore(db, before, batchSize)) === batchSize);
}
