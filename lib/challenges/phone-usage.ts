import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { addSeconds } from '#lib/clock.ts'
import { selfTriesPerWindowMax, triesPerWindowMax, triesWindowSeconds } from './limits.ts'

export type PhoneUse = { partnerId: string; phoneE164: string; isVouched: boolean }

/**
 * One row if a code of the number may be tried once more today and it was counted; none otherwise. For a CTE,
 * so that a refused try leaves no trace at its challenge either. The row's lock orders parallel requests, and
 * its WHERE decides, so the limit holds under any concurrency.
 */
export function countTry({ partnerId, phoneE164, isVouched }: PhoneUse, now: Date): SQL {
  const since = addSeconds(now, -triesWindowSeconds).toISOString()
  const at = now.toISOString()
  const self = isVouched ? 0 : 1
  const isOver = sql`u.tries_window_at <= ${since}::timestamptz`
  return sql`
    insert into phone_usage as u (partner_id, phone_e164, tries_window_at, tries, self_tries)
    values (${partnerId}::uuid, ${phoneE164}, ${at}::timestamptz, 1, ${self}::int)
    on conflict (partner_id, phone_e164) do update
      set tries = case when ${isOver} then 1 else u.tries + 1 end,
          self_tries = case when ${isOver} then ${self}::int else u.self_tries + ${self}::int end,
          tries_window_at = case when ${isOver} then ${at}::timestamptz else u.tries_window_at end
      where ${isOver} or (u.tries < ${triesPerWindowMax}::int
        and (${isVouched}::boolean or u.self_tries < ${selfTriesPerWindowMax}::int))
    returning 1`
}

/** When the day's window of tries at codes of the number ends. */
export async function triesLiftAt(
  tx: Transaction,
  { partnerId, phoneE164 }: PhoneUse,
  now: Date,
): Promise<Date> {
  const rows = await tx.execute<{ age: number }>(sql`
    select extract(epoch from ${now.toISOString()}::timestamptz - tries_window_at)::float8 as age
    from phone_usage
    where partner_id = ${partnerId} and phone_e164 = ${phoneE164}`)
  return addSeconds(now, triesWindowSeconds - (rows[0]?.age ?? 0))
}
