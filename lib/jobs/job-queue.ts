import { PgBoss } from 'pg-boss'
import { environment } from '#lib/env.ts'
import { logger } from '#lib/logger.ts'
import { queues } from './queues.ts'

// Next bundles instrumentation, pages and routes apart, so module state would exist several times over.
declare global {
  var vestibuleJobQueue: Promise<PgBoss> | undefined
}

/** This process's connection to the job queue (pg-boss on the same PostgreSQL), started at the first use. */
export function jobQueue(): Promise<PgBoss> {
  globalThis.vestibuleJobQueue ??= startJobQueue()
  return globalThis.vestibuleJobQueue
}

async function startJobQueue(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: environment().DATABASE_URL,
    schema: 'pgboss',
    application_name: 'vestibule-jobs',
    max: 4,
    useListenNotify: true,
  })
  boss.on('error', (error) => logger.error({ err: error }, 'job queue failed'))
  await boss.start()
  for (const name of Object.keys(queues)) await boss.createQueue(name, queueOptions)
  return boss
}

// Deliveries to the outside world: retried for about an hour, with growing pauses.
const queueOptions = { retryLimit: 10, retryDelay: 2, retryBackoff: true, retryDelayMax: 900, notify: true }

/** Ends the queue's work and connections; running jobs get a moment to finish. */
export async function stopJobQueue(): Promise<void> {
  const running = globalThis.vestibuleJobQueue
  globalThis.vestibuleJobQueue = undefined
  if (running) await (await running).stop({ graceful: true, timeout: 5000 })
}
