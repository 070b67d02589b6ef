import type { Transaction } from '#db/client.ts'
import { lockConsumer } from '#db/queries/lock-consumer.ts'
import { type ColumnChanges, changeEndUser } from '#lib/end-users/change-end-user.ts'
import type { Walk } from '#lib/onboarding/walk.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { addressColumns, isSameAddress } from './consumer-input.ts'
import { type Consumer, isAddressBlank } from './open-answers.ts'
import type { AboutYou } from './parse-about-you.ts'

/**
 * Writes what a person said about work, money and address. What is already so changes nothing and is no
 * event. Once the identity is VALIDATED a code alone fills what is blank and replaces nothing
 * (`identity_validated`, and then nothing at all is written), unless this very walk had it validated.
 */
export async function saveAboutYou(
  tx: Transaction,
  { walk, answers }: { walk: Pick<Walk, 'partner' | 'session'>; answers: AboutYou },
  { now }: { now: Date },
): Promise<Result<'saved' | 'unchanged', 'identity_validated'>> {
  const { consumerId, id: sessionId } = walk.session
  if (consumerId === null) throw new Error('Nobody has proved a number in this walk yet')
  const key = { partnerId: walk.partner.id, consumerId }
  // A partner's PATCH or a provider's result may come at the same moment.
  const locked = await lockConsumer(tx, key)
  if (!locked) throw new Error('The consumer of a locked walk is gone')
  const { consumer, validatedBySessionId } = locked

  const { changes, fields, replaces } = changesOf(consumer, answers)
  if (fields.length === 0) return ok('unchanged')
  const isLocked = consumer.kycStatus === 'VALIDATED' && validatedBySessionId !== sessionId
  if (isLocked && replaces) return err('identity_validated')

  await changeEndUser(tx, { ...key, columns: changes, fields, sessionId }, now)
  return ok('saved')
}

/** What these answers would change, and whether something known would be replaced. An address is one answer. */
function changesOf(consumer: Consumer, { address, ...answers }: AboutYou) {
  const changes: ColumnChanges = {}
  const fields: string[] = []
  let replaces = false
  for (const name of ['occupation', 'otherOccupation', 'sourceOfFunds', 'otherSourceOfFunds'] as const) {
    const value = answers[name]
    if (value === undefined || value === consumer[name]) continue
    changes[name] = value
    fields.push(name)
    replaces ||= consumer[name] !== null
  }
  const columns = address && columnsOf(address)
  if (columns && !isSameAddress(columns, consumer)) {
    Object.assign(changes, columns)
    fields.push('address')
    replaces ||= !isAddressBlank(consumer)
  }
  return { changes, fields, replaces }
}

function columnsOf(address: NonNullable<AboutYou['address']>) {
  return addressColumns({
    isoCountryCode: address.isoCountryCode ?? null,
    city: address.city ?? null,
    postalCode: address.postalCode ?? null,
    street: address.street ?? null,
    number: address.number ?? null,
    refinement: address.refinement ?? null,
    stateOrProvince: address.stateOrProvince ?? null,
  })
}
