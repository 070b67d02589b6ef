import type { Transaction } from '#db/client.ts'
import { isViolationOf } from '#db/is-violation-of.ts'
import { lockConsumer } from '#db/queries/lock-consumer.ts'
import { acceptByKey, isPublished } from '#lib/acceptances/accept-by-key.ts'
import { voidChallenges } from '#lib/challenges/void-challenges.ts'
import { type ColumnChanges, changeEndUser } from '#lib/end-users/change-end-user.ts'
import { type Differences, sharedDifferences } from '#lib/end-users/differences.ts'
import type { KeyActor } from '#lib/partners/actor.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { addressColumns, type ConsumerChanges, isSameAddress } from './consumer-input.ts'
import type { Consumer } from './open-answers.ts'

export type UpdateConsumerFailure =
  | 'consumer_not_found'
  | 'phone_already_used'
  | 'external_id_already_used'
  | 'terms_version_unknown'

type Input = { partnerId: string; consumerId: string; changes: ConsumerChanges }

/**
 * Writes what a key says of a consumer. Only what is really another value is written, so that two at once that
 * speak of different fields both survive, and what is already so is no event. A refusal writes nothing.
 */
export async function updateConsumer(
  tx: Transaction,
  input: Input,
  context: { actor: KeyActor; now: Date },
): Promise<Result<undefined, UpdateConsumerFailure>> {
  const { partnerId, changes } = input
  const version = changes.lastTermsAccepted
  if (version !== undefined && !(await isPublished(tx, { partnerId, type: 'CONSUMER', version }))) {
    // Who is not there is told first.
    return err((await lockConsumer(tx, input)) ? 'terms_version_unknown' : 'consumer_not_found')
  }
  try {
    // In a savepoint, since only the unique keys know what is taken, and their "no" is an error.
    return await tx.transaction((savepoint) => apply(savepoint, input, context))
  } catch (error) {
    if (isViolationOf(error, 'consumers_phone_key')) return err('phone_already_used')
    if (isViolationOf(error, 'consumers_external_id_key')) return err('external_id_already_used')
    throw error
  }
}

async function apply(
  tx: Transaction,
  { changes, ...key }: Input,
  { actor, now }: { actor: KeyActor; now: Date },
): Promise<Result<undefined, 'consumer_not_found'>> {
  const { phone, lastTermsAccepted: version } = changes
  const [, locked] = await Promise.all([
    phone && voidChallenges(tx, { endUser: key, newPhoneE164: phone.e164 }, now),
    lockConsumer(tx, key),
  ])
  if (!locked) return err('consumer_not_found')
  const { consumer } = locked
  const { columns, fields } = differences(consumer, changes)
  if (fields.length > 0) await changeEndUser(tx, { ...key, columns, fields, sessionId: null }, now)
  if (version !== undefined) await acceptByKey(tx, { endUser: key, version, actor }, now)
  return ok()
}

function differences(consumer: Consumer, changes: ConsumerChanges): Differences<ColumnChanges> {
  const { columns, fields } = sharedDifferences(consumer, changes)
  const address = changes.address === undefined ? undefined : addressColumns(changes.address)
  if (address === undefined || isSameAddress(address, consumer)) return { columns, fields }
  return { columns: { ...columns, ...address }, fields: [...fields, 'address'] }
}
