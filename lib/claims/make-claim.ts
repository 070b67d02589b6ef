import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import type { EndUserType } from '#db/queries/end-user.ts'
import { publishedVersion } from '#lib/acceptances/accept-by-key.ts'
import type { NewConsumer } from '#lib/consumers/consumer-input.ts'
import type { NewCorporate } from '#lib/corporates/corporate-input.ts'
import { newId } from '#lib/ids.ts'
import type { Actor } from '#lib/partners/actor.ts'
import { err, ok, type Result } from '#lib/result.ts'

type Asserted =
  | { type: Extract<EndUserType, 'CONSUMER'>; asserted: NewConsumer }
  | { type: Extract<EndUserType, 'CORPORATE'>; asserted: NewCorporate }

/**
 * Keeps what somebody without a key asserts: a claim, not an end user. One statement that looks at no end user, so
 * that neither the answer nor its time says anything of them; only which terms are published, as everybody may
 * know, is looked up.
 */
export async function makeClaim(
  tx: Transaction,
  input: { partnerId: string } & Asserted,
  { actor, now }: { actor: Actor; now: Date },
): Promise<Result<{ id: string }, 'terms_version_unknown'>> {
  const { partnerId, type, asserted } = input
  const id = newId(now)
  const version = asserted.lastTermsAccepted ?? null
  const made = await tx.execute(sql`
    with accepted as (${publishedVersion(type, partnerId, version)})
    insert into claims (partner_id, id, end_user_type, asserted, request_id, created_at)
    select ${partnerId}, ${id}, ${type}, ${JSON.stringify(asserted)}::jsonb, ${actor.requestId}, ${now.toISOString()}
    where ${version}::text is null or exists (select from accepted)
    returning id`)
  return made.length > 0 ? ok({ id }) : err('terms_version_unknown')
}
