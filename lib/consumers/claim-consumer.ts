import type { Transaction } from '#db/client.ts'
import { newId } from '#lib/ids.ts'
import type { NewConsumer } from './consumer-input.ts'

/**
 * What somebody without a key asserts: a claim, not a consumer. It is answered alike whether the phone is taken or
 * not, holds neither phone nor external id, and counts only once a code has proved the phone.
 */
export async function claimConsumer(
  _tx: Transaction,
  _input: { partnerId: string; consumer: NewConsumer },
  { now }: { now: Date },
): Promise<{ consumerId: string }> {
  return { consumerId: newId(now) }
}
