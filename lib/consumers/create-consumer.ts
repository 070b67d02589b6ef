import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { insertKeyStatement, publishedVersion } from '#lib/acceptances/accept-by-key.ts'
import { insertEvent } from '#lib/events/record-event.ts'
import { newId } from '#lib/ids.ts'
import type { KeyActor } from '#lib/partners/actor.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { addressColumns, type NewConsumer } from './consumer-input.ts'

export type CreateConsumerFailure =
  | 'phone_already_used'
  | 'external_id_already_used'
  | 'terms_version_unknown'

/**
 * Makes a consumer on a key's word. One statement, whatever is given: the consumer, its evidence and its events
 * are there together or not at all, and the unique keys decide between parallel ones.
 */
export async function createConsumer(
  tx: Transaction,
  input: { partnerId: string; consumer: NewConsumer },
  { actor, now }: { actor: KeyActor; now: Date },
): Promise<Result<{ consumerId: string }, CreateConsumerFailure>> {
  const consumerId = newId(now)
  const [done] = await tx.execute<{ is_created: boolean; is_known: boolean }>(
    insertConsumer({ ...input, consumerId, actor }, now),
  )
  if (done?.is_created) return ok({ consumerId })
  if (!done?.is_known && input.consumer.lastTermsAccepted !== undefined) return err('terms_version_unknown')
  return err(await findTaken(tx, input))
}

function insertConsumer(
  input: { partnerId: string; consumerId: string; consumer: NewConsumer; actor: KeyActor },
  now: Date,
) {
  const { partnerId, consumerId, consumer, actor } = input
  const time = now.toISOString()
  const version = consumer.lastTermsAccepted ?? null
  const address = addressColumns(consumer.address ?? null)
  const metadata = consumer.metadata ? JSON.stringify(consumer.metadata) : null
  const event = { partnerId, consumerId }
  const isCreated = {
    sequence: sql`1`,
    data: sql`jsonb_build_object('origin', 'KEY')`,
    source: sql`from created`,
  }
  const isAccepted = {
    sequence: sql`2`,
    data: sql`jsonb_build_object('type', accepted.type, 'version', accepted.version)`,
    source: sql`from created, accepted`,
  }
  return sql`
    with accepted as (${publishedVersion(partnerId, version)}),
    created as (
      insert into consumers (partner_id, id, origin, external_id, phone_e164, email_address, address_country,
        address_city, address_postal_code, address_street, address_number, address_refinement,
        address_state_or_province, source_of_funds, other_source_of_funds, occupation, other_occupation, metadata,
        accepted_terms_version_id, event_count, created_at, updated_at)
      select ${partnerId}, ${consumerId}, 'KEY', ${consumer.externalId ?? null}, ${consumer.phone.e164},
        ${consumer.emailAddress ?? null}, ${address.addressCountry}, ${address.addressCity},
        ${address.addressPostalCode}, ${address.addressStreet}, ${address.addressNumber},
        ${address.addressRefinement}, ${address.addressStateOrProvince}, ${consumer.sourceOfFunds ?? null},
        ${consumer.otherSourceOfFunds ?? null}, ${consumer.occupation ?? null},
        ${consumer.otherOccupation ?? null}, ${metadata}::jsonb, (select id from accepted),
        1 + (select count(*) from accepted), ${time}, ${time}
      where ${version}::text is null or exists (select from accepted)
      on conflict do nothing
      returning id
    ),
    stated as (${insertKeyStatement({ partnerId, consumerId, actor }, sql`from created, accepted`, now)}),
    told_created as (
      ${insertEvent({ ...event, type: 'CONSUMER_CREATED' }, isCreated, newId(now), now)}),
    told_accepted as (
      ${insertEvent({ ...event, type: 'CONSUMER_TERMS_ACCEPTED' }, isAccepted, newId(now), now)})
    select exists (select from created) as is_created, exists (select from accepted) as is_known`
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
