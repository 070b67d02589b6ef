import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { type EndUserKey, endUserOf } from '#db/queries/end-user.ts'
import { insertStatement, publishedVersion, type Statement } from '#lib/acceptances/accept-by-key.ts'
import { insertEvent } from '#lib/events/record-event.ts'
import { newId } from '#lib/ids.ts'
import type { Phone } from '#lib/phone/parse-phone.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { EndUserInput } from './end-user-input.ts'

type NewEndUser = {
  endUser: EndUserKey
  given: EndUserInput & { phone?: Phone | undefined }
  /** Columns that only this kind of end user has, and their values in the same order. */
  own: { columns: SQL; values: SQL }
  /** On whose word: of a KEY, or of somebody ANONYMOUS whose claim a key has had proved. */
  statement: Statement
}

/**
 * Makes an end user. One statement, whatever is given: the row, its evidence and its events are there together
 * or not at all, and the unique keys decide between parallel ones. `taken`: one of them said no.
 */
export async function insertEndUser(
  tx: Transaction,
  input: NewEndUser,
  now: Date,
): Promise<Result<undefined, 'taken' | 'terms_version_unknown'>> {
  const [done] = await tx.execute<{ is_created: boolean; is_known: boolean }>(statementOf(input, now))
  if (done?.is_created) return ok()
  const isUnknown = !done?.is_known && input.given.lastTermsAccepted !== undefined
  return err(isUnknown ? 'terms_version_unknown' : 'taken')
}

function statementOf({ endUser, given, own, statement }: NewEndUser, now: Date): SQL {
  const { partnerId } = endUser
  const { type, id, table } = endUserOf(endUser)
  const time = now.toISOString()
  const version = given.lastTermsAccepted ?? null
  const metadata = given.metadata ? JSON.stringify(given.metadata) : null
  const isCreated = {
    sequence: sql`1`,
    data: sql`jsonb_build_object('origin', ${statement.source}::text)`,
    source: sql`from created`,
  }
  const isAccepted = {
    sequence: sql`2`,
    data: sql`jsonb_build_object('type', accepted.type, 'version', accepted.version)`,
    source: sql`from created, accepted`,
  }
  return sql`
    with accepted as (${publishedVersion(type, partnerId, version)}),
    created as (
      insert into ${table} (partner_id, id, origin, external_id, phone_e164, email_address, source_of_funds,
        other_source_of_funds, occupation, other_occupation, metadata, ${own.columns}, accepted_terms_version_id,
        event_count, created_at, updated_at)
      select ${partnerId}, ${id}, ${statement.source}, ${given.externalId ?? null}, ${given.phone?.e164 ?? null},
        ${given.emailAddress ?? null}, ${given.sourceOfFunds ?? null}, ${given.otherSourceOfFunds ?? null},
        ${given.occupation ?? null}, ${given.otherOccupation ?? null}, ${metadata}::jsonb, ${own.values},
        (select id from accepted), 1 + (select count(*) from accepted), ${statement.statedAt.toISOString()}, ${time}
      where ${version}::text is null or exists (select from accepted)
      on conflict do nothing
      returning id
    ),
    stated as (${insertStatement({ endUser, statement }, sql`from created, accepted`, now)}),
    told_created as (
      ${insertEvent({ ...endUser, type: `${type}_CREATED` }, isCreated, newId(now), now)}),
    told_accepted as (
      ${insertEvent({ ...endUser, type: `${type}_TERMS_ACCEPTED` }, isAccepted, newId(now), now)})
    select exists (select from created) as is_created, exists (select from accepted) as is_known`
}
