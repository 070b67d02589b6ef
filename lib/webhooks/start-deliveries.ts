import { connections, type Database } from '#db/client.ts'
import type { DeliveryKey } from '#db/queries/claim-deliveries.ts'
import { systemNow } from '#lib/clock.ts'
import { repeat } from '#lib/jobs/worker.ts'
import { logger } from '#lib/logger.ts'
import { dueChannel } from './add-delivery.ts'
import { claimDue, deliverWebhook, perEndpoint } from './deliver-webhooks.ts'

const atOnceMax = 100
/** Attempts to be repeated, and what a lost notice would have told. */
const lookEverySeconds = 1

/**
 * Delivers what is due for as long as the process lives: woken by the commit that wrote an event, by the end of
 * an attempt (the same person's next event may go then), and by the clock; or until the returned function is
 * called.
 */
export function startDeliveries(db: Database): () => Promise<void> {
  const underway = new Map<string, number>()
  let isLooking = false
  let isAskedAgain = false

  const look = async (): Promise<void> => {
    isAskedAgain = isLooking
    if (isLooking) return
    isLooking = true
    try {
      do {
        isAskedAgain = false
        while (await takeSome());
      } while (isAskedAgain)
    } finally {
      isLooking = false
    }
  }

  /** Gives whether there may be more to take at once. */
  const takeSome = async (): Promise<boolean> => {
    const limit = atOnceMax - [...underway.values()].reduce((sum, count) => sum + count, 0)
    if (limit <= 0) return false
    const busyEndpointIds = [...underway].filter(([, count]) => count >= perEndpoint).map(([id]) => id)
    const claimed = await claimDue(db, { limit, busyEndpointIds }, systemNow())
    for (const delivery of claimed) void deliver(delivery)
    return claimed.length > 0
  }

  const deliver = async (delivery: DeliveryKey): Promise<void> => {
    const { endpointId } = delivery
    underway.set(endpointId, (underway.get(endpointId) ?? 0) + 1)
    try {
      await deliverWebhook(db, delivery, { now: systemNow() })
    } catch (error) {
      // The lease ends and it is taken again.
      logger.error({ err: error, ...delivery }, 'webhook delivery failed')
    }
    const left = (underway.get(endpointId) ?? 1) - 1
    if (left > 0) underway.set(endpointId, left)
    else underway.delete(endpointId)
    wake()
  }

  const wake = (): void => {
    look().catch((error: unknown) => logger.error({ err: error }, 'webhook deliveries not claimed'))
  }

  const listening = connections().listen(dueChannel, wake)
  listening.catch((error: unknown) => logger.warn({ err: error }, 'webhook deliveries are only looked for'))
  const stop = repeat('deliver webhooks', lookEverySeconds, look)
  return async () => {
    stop()
    await (await listening).unlisten()
  }
}
