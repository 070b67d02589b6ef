import type { Transaction } from '#db/client.ts'
import { lockConsumer } from '#db/queries/lock-consumer.ts'
import { type ColumnChanges, changeEndUser } from '#lib/end-users/change-end-user.ts'
import { type Differences, sharedDifferences } from '#lib/end-users/differences.ts'
import { type UpdateEndUserFailure, updateEndUser } from '#lib/end-users/update-end-user.ts'
import type { KeyActor } from '#lib/partners/actor.ts'
import type { Result } from '#lib/result.ts'
import { addressColumns, type ConsumerChanges, isSameAddress } from './consumer-input.ts'
import type { Consumer } from './open-answers.ts'

export type UpdateConsumerFailure = UpdateEndUserFailure | 'phone_already_used' | 'external_id_already_used'

type Input = { partnerId: string; consumerId: string; changes: ConsumerChanges }

const uniqueKeys = {
  consumers_phone_key: 'phone_already_used',
  consumers_external_id_key: 'external_id_already_used',
} as const

/** Writes what a key says of a consumer (lib/end-users/update-end-user.ts). */
export async function updateConsumer(
  tx: Transaction,
  { changes, ...key }: Input,
  context: { actor: KeyActor; now: Date },
): Promise<Result<undefined, UpdateConsumerFailure>> {
  const write = async (on: Transaction) => {
    const locked = await lockConsumer(on, key)
    if (!locked) return false
    const { columns, fields } = differences(locked.consumer, changes)
    if (fields.length > 0) {
      await changeEndUser(on, { ...key, columns, fields, sessionId: null }, context.now)
    }
    return true
  }
  return updateEndUser(tx, { endUser: key, given: changes, uniqueKeys, write }, context)
}

function differences(consumer: Consumer, changes: ConsumerChanges): Differences<ColumnChanges> {
  const { columns, fields } = sharedDifferences(consumer, changes)
  const address = changes.address === undefined ? undefined : addressColumns(changes.address)
  if (address === undefined || isSameAddress(address, consumer)) return { columns, fields }
  return { columns: { ...columns, ...address }, fields: [...fields, 'address'] }
}
