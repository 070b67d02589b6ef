import { systemNow } from '#lib/clock.ts'
import { logger } from '#lib/logger.ts'
import type { Result } from '#lib/result.ts'
import { jobQueue } from './job-queue.ts'
import { type JobData, type QueueName, queues } from './queues.ts'

export type Handler<Name extends QueueName> = (
  data: JobData<Name>,
  now: Date,
) => Promise<Result<unknown, string>>

// A NOTIFY wakes a worker once, however many jobs came, and says nothing of delayed ones and retries: so
// several are taken at a time, and what is due is looked for often.
const workOptions = {
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 2,
  batchSize: 10,
  burstWhenBatchFull: true,
  localConcurrency: 2,
} as const

/**
 * Runs the jobs of one queue in this process, side by side. One that fails, by value or by a bug, is run again
 * on the queue's schedule and holds up no other; each failure is logged by its name.
 */
export async function workOn<Name extends QueueName>(name: Name, handle: Handler<Name>): Promise<void> {
  const queue = await jobQueue()
  const schema = queues[name]
  // The queue keeps what a failure is called: a failed query's own words hold its parameters.
  const run = async ({ id, data }: { id: string; data: unknown }): Promise<string | null> => {
    try {
      const done = await handle(schema.parse(data), systemNow())
      if (done.ok) return null
      logger.warn({ queue: name, jobId: id, failure: done.failure }, 'job to be run again')
      return done.failure
    } catch (error) {
      logger.error({ err: error, queue: name, jobId: id }, 'job failed')
      return 'unexpected'
    }
  }
  await queue.work(name, workOptions, async (jobs) => {
    // Those that are still active when this ends are completed, by their ids. With `perJobResults` the queue would
    // look for them in all that it keeps, as long as PostgreSQL has not counted how many those are.
    await Promise.all(
      jobs.map(async (job) => {
        const failure = await run(job)
        if (failure !== null) await queue.fail(name, job.id, { failure })
      }),
    )
  })
}

/**
 * Repeats `work` in this process, `everySeconds` after it last ended, until the returned function is called.
 * A failure is logged and never ends the round.
 */
export function repeat(
  name: string,
  everySeconds: number,
  work: (now: Date) => Promise<unknown>,
): () => void {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  const run = async () => {
    try {
      await work(systemNow())
    } catch (error) {
      logger.error({ err: error, task: name }, 'repeated task failed')
    }
    if (!isStopped) wait()
  }
  const wait = () => {
    timer = setTimeout(run, everySeconds * 1000).unref()
  }
  wait()
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
