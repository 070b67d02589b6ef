import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { environment } from '#lib/env.ts'
import { insertCounted } from '#lib/events/record-event.ts'
import { newId } from '#lib/ids.ts'
import type { Walk } from '#lib/onboarding/walk.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** How the text was shown: part of the evidence. */
export type Presentation = { userAgent: string | null; hadScripts: boolean; wasFramed: boolean }

export const userAgentLengthMax = 512

/**
 * `terms_changed`: what the form showed is no longer the newest; show the new text and say so.
 * `language_missing`: that version has no text in that language. `terms_missing`: nothing is published.
 */
export type AcceptTermsFailure = 'terms_changed' | 'language_missing' | 'terms_missing'

/**
 * Writes that this walk accepted exactly the text that its form showed, named by `version` and `language`
 * (upper case). A walk whose person is known binds it to that person at once; any other does so when its code
 * is right. The caller holds the walk's lock.
 */
export async function acceptTerms(
  tx: Transaction,
  input: {
    walk: Pick<Walk, 'session' | 'consumer' | 'newestTerms'>
    version: string
    language: string
    presentation: Presentation
  },
  { now }: { now: Date },
): Promise<Result<undefined, AcceptTermsFailure>> {
  const { session, consumer, newestTerms } = input.walk
  if (!newestTerms) return err('terms_missing')
  if (newestTerms.version !== input.version) return err('terms_changed')
  const { partnerId, id: sessionId } = session
  const stated = await writeStatement(
    tx,
    { ...input, partnerId, sessionId, termsVersionId: newestTerms.id },
    now,
  )
  if (!stated) return err('language_missing')
  if (session.claimedAt !== null && consumer) {
    await bindAcceptances(tx, { partnerId, sessionId, consumer }, { now })
  }
  return ok()
}

async function writeStatement(
  tx: Transaction,
  input: {
    partnerId: string
    sessionId: string
    termsVersionId: string
    version: string
    language: string
    presentation: Presentation
  },
  now: Date,
): Promise<boolean> {
  const { partnerId, sessionId, termsVersionId, version, language, presentation } = input
  const userAgent = presentation.userAgent?.slice(0, userAgentLengthMax).toWellFormed() ?? null
  const time = now.toISOString()
  const rows = await tx.execute(sql`
    with stated as (
      insert into acceptances (partner_id, id, kind, source, session_id, terms_version_id, version, language,
        text_sha256, accepted_at, build, user_agent, had_scripts, was_framed, created_at)
      select partner_id, ${newId(now)}, 'STATED', 'WIZARD', ${sessionId}, terms_version_id, ${version}, language,
        text_sha256, ${time}, ${environment().VESTIBULE_BUILD}, ${userAgent}, ${presentation.hadScripts},
        ${presentation.wasFramed}, ${time}
      from terms_documents
      where partner_id = ${partnerId} and terms_version_id = ${termsVersionId} and language = ${language}
      returning terms_version_id
    )
    update onboarding_sessions set accepted_terms_version_id = stated.terms_version_id
    from stated
    where partner_id = ${partnerId} and id = ${sessionId}
    returning id`)
  return rows.length > 0
}

/**
 * Binds what a walk stated to the person whose walk it proved to be: from now on it counts. An older version
 * than the one held is bound too, and does not move the person back. Binding again does nothing. One statement,
 * with its event.
 */
export async function bindAcceptances(
  tx: Transaction,
  input: { partnerId: string; sessionId: string; consumer: { id: string } },
  { now }: { now: Date },
): Promise<void> {
  const { partnerId, sessionId, consumer } = input
  const time = now.toISOString()
  const event = { partnerId, type: 'CONSUMER_TERMS_ACCEPTED', consumerId: consumer.id, sessionId } as const
  await tx.execute(sql`
    with bound as (
      insert into acceptances (partner_id, id, kind, source, session_id, consumer_id, stated_id, terms_version_id,
        version, language, text_sha256, accepted_at, build, created_at)
      select partner_id, gen_random_uuid(), 'BOUND', source, session_id, ${consumer.id}, id, terms_version_id,
        version, language, text_sha256, accepted_at, ${environment().VESTIBULE_BUILD}, ${time}
      from acceptances
      where partner_id = ${partnerId} and session_id = ${sessionId} and kind = 'STATED'
      on conflict (partner_id, stated_id) where stated_id is not null do nothing
      returning partner_id, terms_version_id
    ),
    newest as (
      select version.id, version.type, version.version, version.published_at
      from bound join terms_versions version
        on version.partner_id = bound.partner_id and version.id = bound.terms_version_id
      order by version.published_at desc, version.id desc
      limit 1
    ),
    counted as (
      update consumers
      set accepted_terms_version_id = newest.id, updated_at = ${time}, event_count = event_count + 1
      from newest
      where consumers.partner_id = ${partnerId} and consumers.id = ${consumer.id} and not exists (
        select 1 from terms_versions held
        where held.partner_id = ${partnerId} and held.id = consumers.accepted_terms_version_id
          and (held.published_at, held.id) >= (newest.published_at, newest.id)
      )
      returning event_count, jsonb_build_object('type', newest.type, 'version', newest.version) as data
    )
    ${insertCounted(event, newId(now), now)}`)
}
