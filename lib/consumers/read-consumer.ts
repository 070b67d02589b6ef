import type { Transaction } from '#db/client.ts'
import { type ConsumerRow, readConsumerRow, readConsumerRowIn } from '#db/queries/read-consumer.ts'
import { err, ok, type Result } from '#lib/result.ts'

type ConsumerKey = { partnerId: string; consumerId: string }

/** One consumer as its partner sees it. Another partner's is as unknown as none. */
export async function readConsumer(key: ConsumerKey): Promise<Result<ConsumerRow, 'consumer_not_found'>> {
  const found = await readConsumerRow(key)
  return found ? ok(found) : err('consumer_not_found')
}

/** The same in a transaction, with what it has changed. */
export async function readConsumerIn(
  tx: Transaction,
  key: ConsumerKey,
): Promise<Result<ConsumerRow, 'consumer_not_found'>> {
  const found = await readConsumerRowIn(tx, key)
  return found ? ok(found) : err('consumer_not_found')
}
