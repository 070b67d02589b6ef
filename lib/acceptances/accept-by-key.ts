import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { environment } from '#lib/env.ts'
import { insertCounted } from '#lib/events/record-event.ts'
import { newId } from '#lib/ids.ts'
import type { KeyActor } from '#lib/partners/actor.ts'

/**
 * One row for a published version with the text that its evidence names, none for an unknown one; for a CTE. A
 * key says which version was accepted, not in which language: then it is the one that every version has.
 */
export function publishedVersion(partnerId: string, version: string | null): SQL {
  return sql`
    select version.id, version.type, version.version, version.published_at, document.language, document.text_sha256
    from terms_versions version join terms_documents document
      on document.partner_id = version.partner_id and document.terms_version_id = version.id
      and document.language = 'EN'
    where version.partner_id = ${partnerId}::uuid and version.type = 'CONSUMER'
      and version.version = ${version}::text`
}

/** The key's statement that this consumer accepted the version in the CTE part `accepted`; for a CTE. */
export function insertKeyStatement(
  input: { partnerId: string; consumerId: string; actor: KeyActor },
  source: SQL,
  now: Date,
): SQL {
  const { partnerId, consumerId, actor } = input
  const time = now.toISOString()
  return sql`
    insert into acceptances (partner_id, id, kind, source, consumer_id, terms_version_id, version, language,
      text_sha256, accepted_at, build, key_id, request_id, created_at)
    select ${partnerId}, ${newId(now)}, 'STATED', 'KEY', ${consumerId}, accepted.id, accepted.version,
      accepted.language, accepted.text_sha256, ${time}, ${environment().VESTIBULE_BUILD}, ${actor.keyId},
      ${actor.requestId}, ${time}
    ${source}`
}

/** Whether a version was published. */
export async function isPublished(tx: Transaction, partnerId: string, version: string): Promise<boolean> {
  return (await tx.execute(publishedVersion(partnerId, version))).length > 0
}

/**
 * Records a key's word that a consumer, whose row the caller holds locked, accepted a published version, and lets
 * it count. An older version than the one held is recorded and does not move the person back; the one held is no
 * news. One statement, with its event.
 */
export async function acceptByKey(
  tx: Transaction,
  input: { partnerId: string; consumerId: string; version: string; actor: KeyActor },
  now: Date,
): Promise<void> {
  const { partnerId, consumerId, version } = input
  const event = { partnerId, type: 'CONSUMER_TERMS_ACCEPTED', consumerId } as const
  const isHeld = sql`consumer.accepted_terms_version_id is not distinct from accepted.id`
  const statement = insertKeyStatement(
    input,
    sql`from accepted join consumers consumer
        on consumer.partner_id = ${partnerId} and consumer.id = ${consumerId} and not (${isHeld})`,
    now,
  )
  await tx.execute(sql`
    with accepted as (${publishedVersion(partnerId, version)}),
    stated as (${statement}),
    counted as (
      update consumers
      set accepted_terms_version_id = accepted.id, updated_at = ${now.toISOString()},
        event_count = event_count + 1
      from accepted
      where consumers.partner_id = ${partnerId} and consumers.id = ${consumerId} and not exists (
        select 1 from terms_versions held
        where held.partner_id = ${partnerId} and held.id = consumers.accepted_terms_version_id
          and (held.published_at, held.id) >= (accepted.published_at, accepted.id))
      returning event_count, jsonb_build_object('type', accepted.type, 'version', accepted.version) as data
    )
    ${insertCounted(event, newId(now), now)}`)
}
