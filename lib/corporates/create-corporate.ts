import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import type { Statement } from '#lib/acceptances/accept-by-key.ts'
import type { Address } from '#lib/end-users/end-user-input.ts'
import { insertEndUser } from '#lib/end-users/insert-end-user.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { NewCorporate } from './corporate-input.ts'

export type CreateCorporateFailure = 'external_id_already_used' | 'terms_version_unknown'

/** Makes a corporate of this id: on a key's word, or of a claim that was proved. */
export async function createCorporate(
  tx: Transaction,
  input: { partnerId: string; corporateId: string; corporate: NewCorporate },
  { statement, now }: { statement: Statement; now: Date },
): Promise<Result<undefined, CreateCorporateFailure>> {
  const { partnerId, corporateId, corporate } = input
  const own = {
    columns: sql`registered_name, trade_name, incorporation_country, incorporation_code, incorporation_date,
      website, vat_number, registered_address, business_address`,
    values: sql`${corporate.registeredName}, ${corporate.tradeName ?? null}, ${corporate.incorporationCountry},
      ${corporate.incorporationCode ?? null}, ${corporate.incorporationDate ?? null}::date,
      ${corporate.website ?? null}, ${corporate.vatNumber ?? null}, ${toJson(corporate.registeredAddress)}::jsonb,
      ${toJson(corporate.businessAddress)}::jsonb`,
  }
  const endUser = { partnerId, corporateId }
  const created = await insertEndUser(tx, { endUser, given: corporate, own, statement }, now)
  if (created.ok) return ok()
  return err(created.failure === 'taken' ? 'external_id_already_used' : created.failure)
}

function toJson(address: Address | null | undefined): string | null {
  return address ? JSON.stringify(address) : null
}
