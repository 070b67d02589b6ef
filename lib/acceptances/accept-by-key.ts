import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { type EndUserKey, type EndUserType, endUserOf } from '#db/queries/end-user.ts'
import { environment } from '#lib/env.ts'
import { insertCounted } from '#lib/events/record-event.ts'
import { newId } from '#lib/ids.ts'
import type { KeyActor } from '#lib/partners/actor.ts'

/**
 * On whose word something is so, and since when: a key's own; or that of somebody ANONYMOUS, then with the request
 * in which it was claimed, and the key that had it proved.
 */
export type Statement = {
  source: 'KEY' | 'ANONYMOUS'
  keyId: string
  requestId: string
  statedAt: Date
}

/** A key speaks for itself, now. */
export function statementOfKey(actor: KeyActor, now: Date): Statement {
  return { source: 'KEY', keyId: actor.keyId, requestId: actor.requestId, statedAt: now }
}

/**
 * One row for a published version with the text that its evidence names, none for an unknown one; for a CTE. A
 * key says which version was accepted, not in which language: then it is the one that every version has.
 */
export function publishedVersion(type: EndUserType, partnerId: string, version: string | null): SQL {
  return sql`
    select version.id, version.type, version.version, version.published_at, document.language, document.text_sha256
    from terms_versions version join terms_documents document
      on document.partner_id = version.partner_id and document.terms_version_id = version.id
      and document.language = 'EN'
    where version.partner_id = ${partnerId}::uuid and version.type = ${type}
      and version.version = ${version}::text`
}

/** The statement that this end user accepted the version in the CTE part `accepted`; for a CTE. */
export function insertStatement(
  { endUser, statement }: { endUser: EndUserKey; statement: Statement },
  source: SQL,
  now: Date,
): SQL {
  const { keyId, requestId, statedAt } = statement
  return sql`
    insert into acceptances (partner_id, id, kind, source, consumer_id, terms_version_id, version, language,
      text_sha256, accepted_at, build, key_id, request_id, created_at)
    select ${endUser.partnerId}, ${newId(now)}, 'STATED', ${statement.source}, ${endUserOf(endUser).id},
      accepted.id, accepted.version, accepted.language, accepted.text_sha256, ${statedAt.toISOString()},
      ${environment().VESTIBULE_BUILD}, ${keyId}, ${requestId}, ${now.toISOString()}
    ${source}`
}

/** Whether a version was published. */
export async function isPublished(
  tx: Transaction,
  terms: { partnerId: string; type: EndUserType; version: string },
): Promise<boolean> {
  const { type, partnerId, version } = terms
  return (await tx.execute(publishedVersion(type, partnerId, version))).length > 0
}

/**
 * Records a key's word that an end user, whose row the caller holds locked, accepted a published version, and lets
 * it count. An older version than the one held is recorded and does not move the end user back; the one held is no
 * news. One statement, with its event.
 */
export async function acceptByKey(
  tx: Transaction,
  { endUser, version, actor }: { endUser: EndUserKey; version: string; actor: KeyActor },
  now: Date,
): Promise<void> {
  const { partnerId } = endUser
  const { type, id, table } = endUserOf(endUser)
  const statement = insertStatement(
    { endUser, statement: statementOfKey(actor, now) },
    sql`from accepted join ${table} holder
        on holder.partner_id = ${partnerId} and holder.id = ${id}
        and holder.accepted_terms_version_id is distinct from accepted.id`,
    now,
  )
  await tx.execute(sql`
    with accepted as (${publishedVersion(type, partnerId, version)}),
    stated as (${statement}),
    counted as (
      update ${table} holder
      set accepted_terms_version_id = accepted.id, updated_at = ${now.toISOString()},
        event_count = event_count + 1
      from accepted
      where holder.partner_id = ${partnerId} and holder.id = ${id} and not exists (
        select 1 from terms_versions held
        where held.partner_id = ${partnerId} and held.id = holder.accepted_terms_version_id
          and (held.published_at, held.id) >= (accepted.published_at, accepted.id))
      returning event_count, jsonb_build_object('type', accepted.type, 'version', accepted.version) as data
    )
    ${insertCounted({ ...endUser, type: `${type}_TERMS_ACCEPTED` }, newId(now), now)}`)
}
