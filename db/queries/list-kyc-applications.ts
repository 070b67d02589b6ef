import { and, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { kycApplications } from '#db/schema/index.ts'
import { countMatches } from './count-matches.ts'
import { behind, type Listing, orderOf, type SortColumn } from './list-parts.ts'

export type KycFilters = {
  consumerId?: string | undefined
  statuses?: readonly (typeof kycApplications.status.enumValues)[number][] | undefined
}

export const kycSortAttributes = ['CREATION_DATE', 'UPDATE_DATE'] as const
export type KycSortAttribute = (typeof kycSortAttributes)[number]

const sortColumns: Record<KycSortAttribute, SortColumn> = {
  CREATION_DATE: null,
  UPDATE_DATE: { name: 'updated_at' },
}

/** One page of a partner's applications, and how many match. */
export async function listKycRows(
  db: Database,
  partnerId: string,
  { consumerId, statuses }: KycFilters,
  listing: Listing<KycSortAttribute>,
  countedMax: number,
) {
  const matches = and(
    eq(kycApplications.partnerId, partnerId),
    consumerId === undefined ? undefined : eq(kycApplications.consumerId, consumerId),
    statuses === undefined ? undefined : inArray(kycApplications.status, [...statuses]),
  )
  const column = sortColumns[listing.sortAttribute]
  const [rows, total] = await Promise.all([
    db
      .select(getTableColumns(kycApplications))
      .from(kycApplications)
      .where(and(matches, behind(listing, column)))
      .orderBy(...orderOf(listing, column, sql`kyc_applications`))
      .limit(listing.limit)
      .offset(listing.offset),
    countMatches(db, sql`from kyc_applications where ${matches}`, countedMax),
  ])
  return { rows, ...total }
}
