import { connection } from 'next/server'
import { database } from '#db/client.ts'
import { checkReady } from '#db/queries/check-ready.ts'
import { logger } from '#lib/logger.ts'

/** Ready: the database answers and holds our tables. 503 otherwise, so that a balancer waits. */
export async function GET(): Promise<Response> {
  await connection()
  try {
    await checkReady(database())
    return Response.json({ status: 'ready' })
  } catch (error) {
    logger.error({ err: error }, 'not ready')
    return Response.json({ status: 'unavailable' }, { status: 503, headers: { 'retry-after': '5' } })
  }
}
