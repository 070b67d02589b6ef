import { sql } from 'drizzle-orm'
import { database } from '#db/client.ts'

const tables = [
  'onboarding_sessions',
  'consumers',
  'challenges',
  'phone_usage',
  'email_verifications',
  'email_address_usage',
  'email_end_user_usage',
  'kyc_applications',
  'sandbox_identity_checks',
  'acceptances',
  'suspensions',
  'events',
  'outbox_messages',
] as const

/** Everything one partner has, as text to compare: rows and jobs. Left out is only how often a walk posted. */
export async function dumpPartner(partnerId: string): Promise<string> {
  const parts = tables.map((table) => {
    const volatile =
      table === 'onboarding_sessions' ? ` - '{posts_in_window,posts_window_at,active_at}'::text[]` : ''
    return sql.raw(
      `select '${table}' as "table", (to_jsonb(t)${volatile})::text as row from ${table} t where partner_id = '${partnerId}'`,
    )
  })
  parts.push(
    sql.raw(
      `select name as "table", data::text as row from pgboss.job where data->>'partnerId' = '${partnerId}'`,
    ),
  )
  const rows = await database().execute<{ table: string; row: string }>(
    sql`${sql.join(parts, sql` union all `)} order by 1, 2`,
  )
  return rows.map(({ table, row }) => `${table} ${row}`).join('\n')
}
