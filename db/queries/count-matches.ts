import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '#db/client.ts'

const explained = z.tuple([
  z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: z.object({ 'Plan Rows': z.number() }) })]) }),
])

/**
 * How many rows `from … where …` has: counted up to `countedMax`, beyond that as many as the planner expects,
 * which costs the same however many there are.
 */
export async function countMatches(
  db: Database,
  fromWhere: SQL,
  countedMax: number,
): Promise<{ total: number; isEstimate: boolean }> {
  const [counted] = await db.execute<{ total: number }>(
    sql`select count(*)::int as total from (select 1 ${fromWhere} limit ${countedMax + 1}) matches`,
  )
  const total = counted?.total ?? 0
  if (total <= countedMax) return { total, isEstimate: false }
  const rows = await db.execute(sql`explain (format json) select 1 ${fromWhere}`)
  const [{ 'QUERY PLAN': plan }] = explained.parse([...rows])
  return { total: Math.max(total, plan[0].Plan['Plan Rows']), isEstimate: true }
}
