import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testDatabase } from '#lib/testing/test-database.ts'
import { pollPauseSeconds, pollPauseSql } from './poll-pauses.ts'

const db = await testDatabase()

test('the pause doubles from five seconds to six hours, and a statement counts as we do', async () => {
  expect([0, 1, 2, 100_000].map(pollPauseSeconds)).toEqual([5, 10, 20, 21_600])
  const counts = [...Array.from({ length: 30 }, (_, count) => count), 100_000]
  const rows = await db.execute<{ count: number; seconds: number }>(sql`
    select count, ${pollPauseSql(sql`count`)} as seconds
    from jsonb_array_elements_text(${JSON.stringify(counts)}::jsonb) as listed(text), int4(text) as count`)
  for (const { count, seconds } of rows) expect(seconds, `pause ${count}`).toBe(pollPauseSeconds(count))
  expect(rows).toHaveLength(counts.length)
})
