import { isDeepStrictEqual } from 'node:util'
import type { Transaction } from '#db/client.ts'
import { type Corporate, lockCorporate } from '#db/queries/lock-corporate.ts'
import { type CorporateColumnChanges, changeEndUser } from '#lib/end-users/change-end-user.ts'
import { type Differences, sharedDifferences } from '#lib/end-users/differences.ts'
import { type UpdateEndUserFailure, updateEndUser } from '#lib/end-users/update-end-user.ts'
import type { KeyActor } from '#lib/partners/actor.ts'
import type { Result } from '#lib/result.ts'
import type { CorporateChanges } from './corporate-input.ts'

export type UpdateCorporateFailure = UpdateEndUserFailure | 'external_id_already_used'

type Input = { partnerId: string; corporateId: string; changes: CorporateChanges }

const uniqueKeys = { corporates_external_id_key: 'external_id_already_used' } as const

/** Writes what a key says of a corporate (lib/end-users/update-end-user.ts). */
export async function updateCorporate(
  tx: Transaction,
  { changes, ...key }: Input,
  context: { actor: KeyActor; now: Date },
): Promise<Result<undefined, UpdateCorporateFailure>> {
  const write = async (on: Transaction) => {
    const corporate = await lockCorporate(on, key)
    if (!corporate) return false
    const { columns, fields } = differences(corporate, changes)
    if (fields.length > 0) await changeEndUser(on, { ...key, columns, fields }, context.now)
    return true
  }
  return updateEndUser(tx, { endUser: key, given: changes, uniqueKeys, write }, context)
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
