import { sql } from 'drizzle-orm'
import { fromDrizzle } from 'pg-boss'
import type { Transaction } from '#db/client.ts'
import { jobQueue } from './job-queue.ts'
import type { JobData, QueueName } from './queues.ts'

/**
 * Adds a job in the caller's transaction: it exists if and only if the decision that asked for it commits.
 * `startAfter` delays it until that moment (system time, not a walk's clock).
 */
export async function enqueue<Name extends QueueName>(
  tx: Transaction,
  name: Name,
  data: JobData<Name>,
  options: { startAfter?: Date } = {},
): Promise<void> {
  const queue = await jobQueue()
  await queue.send(name, data, { ...options, db: fromDrizzle(tx, sql) })
}
