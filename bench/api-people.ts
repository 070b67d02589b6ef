import postgres from 'postgres'
import { systemNow } from '#lib/clock.ts'
import { newId } from '#lib/ids.ts'
import type { BenchPartner } from './add-partner.ts'

const numbers = 100_000_000
/** Prime to `numbers`, so that every number comes once before any comes again. */
const stride = 61_803_399

/**
 * French mobile numbers, each once, in no order, like those of people who come one after another: the ones after the
 * first `used`, which the database is filled with.
 */
export function* phonesAfter(used: number): Generator<{ number: string; e164: string }> {
  for (let n = used + 1; ; n++) {
    const digits = String((BigInt(n) * BigInt(stride)) % BigInt(numbers)).padStart(8, '0')
    // 639 and 69 are no mobile numbers of France itself.
    if (/^(39|9)/.test(digits)) continue
    yield { number: `6${digits}`, e164: `+336${digits}` }
  }
}

export type Person = { id: string; phoneE164: string }

/** People who are there already, for what is measured after creating. */
export async function addPeople(
  url: string,
  partner: BenchPartner,
  phones: Iterator<{ e164: string }>,
  count: number,
): Promise<Person[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const now = systemNow()
  const people = Array.from({ length: count }, () => {
    const phoneE164: string = phones.next().value.e164
    return { id: newId(now), phoneE164 }
  })
  try {
    await sql`
      insert into consumers (partner_id, id, origin, phone_e164, accepted_terms_version_id, event_count, created_at,
        updated_at)
      select ${partner.id}, id, 'KEY', phone, ${partner.newestTermsId}, 2, ${now}, ${now}
      from unnest(${people.map(({ id }) => id)}::uuid[], ${people.map(({ phoneE164 }) => phoneE164)}::text[])
        as person (id, phone)`
    return people
  } finally {
    await sql.end()
  }
}

/** Some ids of a partner's people from all over the table. */
export async function someIds(url: string, partnerId: string): Promise<string[]> {
  const sql = postgres(url, { max: 1 })
  try {
    const rows = await sql<{ id: string }[]>`
      select id from consumers tablesample bernoulli (least(100, 2000000.0 / (
        select greatest(reltuples, 1) from pg_class where oid = 'consumers'::regclass)))
      where partner_id = ${partnerId}`
    return rows.map(({ id }) => id)
  } finally {
    await sql.end()
  }
}
