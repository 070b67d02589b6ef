import { isDeepStrictEqual } from 'node:util'
import type { Transaction } from '#db/client.ts'
import { isViolationOf } from '#db/is-violation-of.ts'
import { lockConsumer } from '#db/queries/lock-consumer.ts'
import { acceptByKey, isPublished } from '#lib/acceptances/accept-by-key.ts'
import { voidChallenges } from '#lib/challenges/void-challenges.ts'
import { isSameEmailAddress } from '#lib/email/parse-email-address.ts'
import type { KeyActor } from '#lib/partners/actor.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { type ColumnChanges, changeConsumer } from './change-consumer.ts'
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
  if (version !== undefined && !(await isPublished(tx, partnerId, version))) {
    return err('terms_version_unknown')
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
    phone && voidChallenges(tx, { ...key, newPhoneE164: phone.e164 }, now),
    lockConsumer(tx, key),
  ])
  if (!locked) return err('consumer_not_found')
  const { columns, fields } = differences(locked.consumer, changes)
  if (fields.length > 0) {
    await changeConsumer(tx, { consumer: locked.consumer, columns, fields, sessionId: null }, now)
  }
  if (version !== undefined) await acceptByKey(tx, { ...key, version, actor }, now)
  return ok()
}

/** The values that are not already so, as columns and as the API names them. */
function differences(
  consumer: Consumer,
  changes: ConsumerChanges,
): { columns: ColumnChanges; fields: string[] } {
  const columns: ColumnChanges = {}
  const fields: string[] = []
  for (const name of plainFields) {
    const value = changes[name]
    if (value === undefined || value === consumer[name]) continue
    columns[name] = value
    fields.push(name)
  }
  const { phone, emailAddress, address, metadata } = changes
  if (phone && phone.e164 !== consumer.phoneE164) {
    columns.phoneE164 = phone.e164
    fields.push('phone')
  }
  if (emailAddress !== undefined && !isSameOrBothUnset(emailAddress, consumer.emailAddress)) {
    columns.emailAddress = emailAddress
    fields.push('emailAddress')
  }
  if (address !== undefined && !isSameAddress(addressColumns(address), consumer)) {
    Object.assign(columns, addressColumns(address))
    fields.push('address')
  }
  if (metadata !== undefined && !isDeepStrictEqual(metadata, consumer.metadata)) {
    columns.metadata = metadata
    fields.push('metadata')
  }
  return { columns, fields }
}

const plainFields = [
  'externalId',
  'sourceOfFunds',
  'otherSourceOfFunds',
  'occupation',
  'otherOccupation',
] as const

function isSameOrBothUnset(one: string | null, other: string | null): boolean {
  return one === other || isSameEmailAddress(one, other)
}
