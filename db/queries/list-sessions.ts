import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { onboardingSessions } from '#db/schema/index.ts'
import { countMatches } from './count-matches.ts'

export type SessionFilters = { consumerId?: string | undefined; supportCode?: string | undefined }

export type SessionListing = {
  sortDirection: 'ASC' | 'DESC'
  /** The id to go on behind; `offset` is 0 then. */
  after: string | null
  offset: number
  limit: number
}

/** The ids of one page of a partner's walks by the time they were made, and how many match. */
export async function listSessionIds(
  db: Database,
  partnerId: string,
  filters: SessionFilters,
  { sortDirection, after, offset, limit }: SessionListing,
  countedMax: number,
) {
  const matches = and(
    eq(onboardingSessions.partnerId, partnerId),
    filters.consumerId === undefined ? undefined : eq(onboardingSessions.consumerId, filters.consumerId),
    filters.supportCode === undefined ? undefined : eq(onboardingSessions.supportCode, filters.supportCode),
  )
  // Ids are made of the time.
  const direction = sortDirection === 'ASC' ? asc : desc
  const [rows, total] = await Promise.all([
    db
      .select({ id: onboardingSessions.id })
      .from(onboardingSessions)
      .where(and(matches, behind(sortDirection, after)))
      .orderBy(direction(onboardingSessions.id))
      .limit(limit)
      .offset(offset),
    countMatches(db, sql`from onboarding_sessions where ${matches}`, countedMax),
  ])
  return { ids: rows.map(({ id }) => id), ...total }
}

function behind(sortDirection: 'ASC' | 'DESC', after: string | null): SQL | undefined {
  if (after === null) return undefined
  return sql`${onboardingSessions.id} ${sql.raw(sortDirection === 'ASC' ? '>' : '<')} ${after}::uuid`
}
