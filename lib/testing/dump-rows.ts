import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'

// How often, and when, a key was used is not what it did.
const volatile = ['partner_keys', 'idempotency_keys']

/** Every row there is, or every row of one partner, as text to compare; and the jobs. */
export async function dumpRows(db: Database, partnerId?: string): Promise<string[]> {
  const tables = await db.execute<{ name: string; hasPartner: boolean }>(sql`
    select t.table_name as name, exists (
      select from information_schema.columns c
      where c.table_schema = 'public' and c.table_name = t.table_name and c.column_name = 'partner_id'
    ) as "hasPartner"
    from information_schema.tables t
    where t.table_schema = 'public' and t.table_type = 'BASE TABLE' order by 1`)
  const dumps = tables
    .filter(({ name, hasPartner }) => !volatile.includes(name) && (partnerId === undefined || hasPartner))
    .map(({ name }) => {
      const ofPartner = partnerId === undefined ? sql`` : sql` where partner_id = ${partnerId}`
      return sql`select ${name} || ' ' || to_jsonb(t)::text as row from ${sql.identifier(name)} t${ofPartner}`
    })
  const ofPartner = partnerId === undefined ? sql`` : sql` where data->>'partnerId' = ${partnerId}`
  dumps.push(sql`select 'job ' || name || ' ' || data::text as row from pgboss.job${ofPartner}`)
  const rows = await db.execute<{ row: string }>(sql`${sql.join(dumps, sql` union all `)} order by 1`)
  return rows.map(({ row }) => row)
}
