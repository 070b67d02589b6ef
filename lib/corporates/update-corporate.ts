import { isDeepStrictEqual } from 'node:util'
import type { Transaction } from '#db/client.ts'
import { isViolationOf } from '#db/is-violation-of.ts'
import { type Corporate, lockCorporate } from '#db/queries/lock-corporate.ts'
import { acceptByKey, isPublished } from '#lib/acceptances/accept-by-key.ts'
import { voidChallenges } from '#lib/challenges/void-challenges.ts'
import { type CorporateColumnChanges, changeEndUser } from '#lib/end-users/change-end-user.ts'
import { type Differences, sharedDifferences } from '#lib/end-users/differences.ts'
import type { KeyActor } from '#lib/partners/actor.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { CorporateChanges } from './corporate-input.ts'

export type UpdateCorporateFailure =
  | 'corporate_not_found'
  | 'external_id_already_used'
  | 'terms_version_unknown'

type Input = { partnerId: string; corporateId: string; changes: CorporateChanges }

/**
 * Writes what a key says of a corporate, as of a consumer: only what is really another value, and nothing when it
 * is refused.
 */
export async function updateCorporate(
  tx: Transaction,
  input: Input,
  context: { actor: KeyActor; now: Date },
): Promise<Result<undefined, UpdateCorporateFailure>> {
  const { partnerId, changes } = input
  const version = changes.lastTermsAccepted
  if (version !== undefined && !(await isPublished(tx, { partnerId, type: 'CORPORATE', version }))) {
    // What is not there is told first.
    return err((await lockCorporate(tx, input)) ? 'terms_version_unknown' : 'corporate_not_found')
  }
  try {
    // In a savepoint, since only the unique key knows what is taken, and its "no" is an error.
    return await tx.transaction((savepoint) => apply(savepoint, input, context))
  } catch (error) {
    if (isViolationOf(error, 'corporates_external_id_key')) return err('external_id_already_used')
    throw error
  }
}

async function apply(
  tx: Transaction,
  { changes, ...key }: Input,
  { actor, now }: { actor: KeyActor; now: Date },
): Promise<Result<undefined, 'corporate_not_found'>> {
  const { phone, lastTermsAccepted: version } = changes
  const [, corporate] = await Promise.all([
    phone && voidChallenges(tx, { endUser: key, newPhoneE164: phone.e164 }, now),
    lockCorporate(tx, key),
  ])
  if (!corporate) return err('corporate_not_found')
  const { columns, fields } = differences(corporate, changes)
  if (fields.length > 0) await changeEndUser(tx, { ...key, columns, fields }, now)
  if (version !== undefined) await acceptByKey(tx, { endUser: key, version, actor }, now)
  return ok()
}

function differences(corporate: Corporate, changes: CorporateChanges): Differences<CorporateColumnChanges> {
  const { columns: shared, fields } = sharedDifferences(corporate, changes)
  const columns: CorporateColumnChanges = shared
  for (const name of ['registeredName', 'incorporationCountry'] as const) {
    const value = changes[name]
    if (value === undefined || value === corporate[name]) continue
    columns[name] = value
    fields.push(name)
  }
  for (const name of clearableFields) {
    const value = changes[name]
    if (value === undefined || value === corporate[name]) continue
    columns[name] = value
    fields.push(name)
  }
  for (const name of ['registeredAddress', 'businessAddress'] as const) {
    const value = changes[name]
    if (value === undefined || isDeepStrictEqual(value, corporate[name])) continue
    columns[name] = value
    fields.push(name)
  }
  return { columns, fields }
}

const clearableFields = [
  'tradeName',
  'incorporationCode',
  'incorporationDate',
  'website',
  'vatNumber',
] as const
