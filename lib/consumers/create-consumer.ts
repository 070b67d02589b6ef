import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import type { Statement } from '#lib/acceptances/accept-by-key.ts'
import { insertEndUser } from '#lib/end-users/insert-end-user.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { addressColumns, type NewConsumer } from './consumer-input.ts'

export type CreateConsumerFailure =
  | 'phone_already_used'
  | 'external_id_already_used'
  | 'terms_version_unknown'

/** Makes a consumer of this id: on a key's word, or of a claim that was proved. */
export async function createConsumer(
  tx: Transaction,
  input: { partnerId: string; consumerId: string; consumer: NewConsumer },
  { statement, now }: { statement: Statement; now: Date },
): Promise<Result<undefined, CreateConsumerFailure>> {
  const { partnerId, consumerId, consumer } = input
  const address = addressColumns(consumer.address ?? null)
  const own = {
    columns: sql`address_country, address_city, address_postal_code, address_street, address_number,
      address_refinement, address_state_or_province`,
    values: sql`${address.addressCountry}, ${address.addressCity}, ${address.addressPostalCode},
      ${address.addressStreet}, ${address.addressNumber}, ${address.addressRefinement},
      ${address.addressStateOrProvince}`,
  }
  const endUser = { partnerId, consumerId }
  const created = await insertEndUser(tx, { endUser, given: consumer, own, statement }, now)
  if (created.ok) return ok()
  return err(created.failure === 'taken' ? await findTaken(tx, input) : created.failure)
}

/** Which of the two unique values is taken; the phone is told first. */
async function findTaken(
  tx: Transaction,
  { partnerId, consumer }: { partnerId: string; consumer: NewConsumer },
): Promise<'phone_already_used' | 'external_id_already_used'> {
  const [taken] = await tx.execute<{ phone: boolean }>(sql`
    select exists (
      select from consumers where partner_id = ${partnerId} and phone_e164 = ${consumer.phone.e164}) as phone`)
  return taken?.phone ? 'phone_already_used' : 'external_id_already_used'
}
