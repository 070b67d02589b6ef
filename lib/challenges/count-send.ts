import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { addSeconds } from '#lib/clock.ts'
import { countUse } from '#lib/limits/count-use.ts'
import { limitsOf, type Mode, type UsageScope } from '#lib/limits/limits-of.ts'
import { momentSeconds } from '#lib/limits/moment-seconds.ts'
import { readBlock } from '#lib/limits/read-block.ts'
import { addressSubject, prefixSubject } from '#lib/limits/subjects.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { selfSendsPerWindowMax, sendsPerWindowMax, sendsWindowSeconds } from './limits.ts'

export type SendUse = {
  partner: { id: string; mode: Mode }
  phoneE164: string
  isVouched: boolean
  /** Of the client, as lib/request/client-address.ts gives it. */
  address: string | null
}

export type CountSendFailure = { reason: 'too_many_sends' | 'too_many_from_address'; liftsAt: Date }

/** The limit that keeps a code from being sent without the person being told; null: it goes out. */
export type Withheld = Extract<UsageScope, 'SMS_BY_PREFIX' | 'SMS_BY_PARTNER' | 'SMS_BY_DAY'> | null

/**
 * Counts one send, or refuses. One statement, however many limits: the rows' locks order parallel requests
 * and the statement decides, so each limit holds under any concurrency. `now` is the walk's time, by which
 * its number is counted; `sharedNow` the system's, by which it is counted with other people's.
 */
export async function countSend(
  tx: Transaction,
  use: SendUse,
  { now, sharedNow }: { now: Date; sharedNow: Date },
): Promise<Result<{ withheldBy: Withheld }, CountSendFailure>> {
  const verdict = await judge(tx, use, { now, sharedNow })
  switch (verdict) {
    case 'SENT':
      return ok({ withheldBy: null })
    case 'NUMBER':
      return err({ reason: 'too_many_sends', liftsAt: await numberLiftsAt(tx, use, now) })
    case 'SMS_BY_ADDRESS': {
      const liftsAt = await readBlock(tx, { ...keyOf(use), scope: verdict }, sharedNow)
      const walkIsAheadSeconds = (now.getTime() - sharedNow.getTime()) / 1000
      return err({ reason: 'too_many_from_address', liftsAt: addSeconds(liftsAt, walkIsAheadSeconds) })
    }
    default:
      return ok({ withheldBy: verdict })
  }
}

type Verdict = 'SENT' | 'NUMBER' | 'SMS_BY_ADDRESS' | NonNullable<Withheld>

/** The first limit that the send goes beyond, in the order of the scopes; none after it has counted it. */
async function judge(
  tx: Transaction,
  use: SendUse,
  { now, sharedNow }: { now: Date; sharedNow: Date },
): Promise<Verdict> {
  if (use.isVouched) {
    return (await tx.execute(countNumber(use, sql`where true`, now))).length > 0 ? 'SENT' : 'NUMBER'
  }
  const partnerId = use.partner.id
  const limits = limitsOf(use.partner.mode)
  const count = (scope: UsageScope, subject: string, source: SQL) =>
    countUse({ partnerId, subject, limit: limits[scope] }, source, sharedNow)
  // A partner that is closed as a whole is asked about first: what it withholds says nothing about a prefix.
  const rows = await tx.execute<{ verdict: Verdict }>(sql`
    with by_address as (${count('SMS_BY_ADDRESS', keyOf(use).subject, sql`where true`)}),
    by_number as (${countNumber(use, sql`from by_address where passes`, now)}),
    closed as (
      select scope from usage_counters
      where partner_id = ${partnerId}::uuid and scope in ('SMS_BY_PARTNER', 'SMS_BY_DAY') and subject = ''
        and blocked_until > ${sharedNow.toISOString()}::timestamptz
      limit 1),
    by_prefix as (${count('SMS_BY_PREFIX', prefixSubject(use.phoneE164), sql`from by_number where not exists (select from closed)`)}),
    by_partner as (${count('SMS_BY_PARTNER', '', sql`from by_prefix where passes`)}),
    by_day as (${count('SMS_BY_DAY', '', sql`from by_partner where passes`)})
    select case
      when not exists (select from by_address where passes) then 'SMS_BY_ADDRESS'
      when not exists (select from by_number) then 'NUMBER'
      when exists (select from closed) then (select scope::text from closed)
      when not exists (select from by_prefix where passes) then 'SMS_BY_PREFIX'
      when not exists (select from by_partner where passes) then 'SMS_BY_PARTNER'
      when not exists (select from by_day where passes) then 'SMS_BY_DAY'
      else 'SENT'
    end as verdict`)
  const verdict = rows[0]?.verdict
  if (!verdict) throw new Error('A send was not judged')
  return verdict
}

function keyOf({ partner, address }: SendUse) {
  return { partnerId: partner.id, subject: addressSubject(partner.id, address) }
}

/** One row if the number may have one send more and it was counted; none otherwise. For a CTE. */
function countNumber({ partner, phoneE164, isVouched }: SendUse, source: SQL, now: Date): SQL {
  const since = addSeconds(now, -sendsWindowSeconds).toISOString()
  const at = sql`${now.toISOString()}::timestamptz`
  const kept = keptSince('sent_at', since)
  const selfKept = keptSince('self_sent_at', since)
  const selfAdded = isVouched ? sql`'{}'::timestamptz[]` : sql`array[${at}]`
  return sql`
    insert into phone_usage as u (partner_id, phone_e164, sent_at, self_sent_at, tries_window_at)
    select ${partner.id}::uuid, ${phoneE164}::text, array[${at}], ${selfAdded}, ${at} ${source}
    on conflict (partner_id, phone_e164) do update
      set sent_at = ${kept} || ${at}, self_sent_at = ${selfKept} || ${selfAdded}
      where cardinality(${countedIn('sent_at', since, now)}) < ${sendsPerWindowMax}::int
        and (${isVouched}::boolean
          or cardinality(${countedIn('self_sent_at', since, now)}) < ${selfSendsPerWindowMax}::int)
    returning 1`
}

/** When the number may have another send: when enough of those that stand in the way have left the window. */
async function numberLiftsAt(
  tx: Transaction,
  { partner, phoneE164, isVouched }: SendUse,
  now: Date,
): Promise<Date> {
  const since = addSeconds(now, -sendsWindowSeconds).toISOString()
  const sent = countedIn('sent_at', since, now)
  const selfSent = countedIn('self_sent_at', since, now)
  const nth = (times: SQL, max: number) => sql`(${times})[cardinality(${times}) - ${max}::int + 1]`
  const rows = await tx.execute<{ age: number }>(sql`
    select extract(epoch from ${now.toISOString()}::timestamptz - case
      when ${isVouched} or cardinality(${sent}) >= ${sendsPerWindowMax}::int then ${nth(sent, sendsPerWindowMax)}
      else ${nth(selfSent, selfSendsPerWindowMax)} end)::float8 as age
    from phone_usage u
    where u.partner_id = ${partner.id} and u.phone_e164 = ${phoneE164}`)
  return addSeconds(now, sendsWindowSeconds - (rows[0]?.age ?? 0))
}

/** The times that are worth keeping for the window, in order. */
function keptSince(column: 'sent_at' | 'self_sent_at', since: string): SQL {
  const times = sql.raw(`u.${column}`)
  return sql`coalesce((select array_agg(t order by t) from unnest(${times}) t where t > ${since}::timestamptz), '{}')`
}

/** Of those the ones that count now: a sandbox walk with a moved clock may have sent in somebody else's future. */
function countedIn(column: 'sent_at' | 'self_sent_at', since: string, now: Date): SQL {
  const until = addSeconds(now, momentSeconds).toISOString()
  return sql`coalesce((select array_agg(t order by t) from unnest(${keptSince(column, since)}) t
    where t <= ${until}::timestamptz), '{}')`
}
