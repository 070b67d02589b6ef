import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { corporates } from '#db/schema/index.ts'
import { countMatches } from './count-matches.ts'
import { deriveStatus } from './end-user-status.ts'
import {
  behind,
  hasEmailAddress,
  is,
  isContradiction,
  type Listing,
  orderOf,
  type SortColumn,
  startsWith,
} from './list-parts.ts'

export type CorporateFilters = {
  registeredName?: string | undefined
  emailAddress?: string | undefined
  externalId?: string | undefined
  isSuspended?: boolean | undefined
  isActive?: boolean | undefined
}

export const corporateSortAttributes = ['UPDATE_DATE', 'CREATION_DATE', 'REGISTERED_NAME'] as const
export type CorporateSortAttribute = (typeof corporateSortAttributes)[number]

const sortColumns: Record<CorporateSortAttribute, SortColumn> = {
  UPDATE_DATE: { name: 'updated_at' },
  CREATION_DATE: null,
  REGISTERED_NAME: { name: 'registered_name_key' },
}

const { metadata, ...shownColumns } = getTableColumns(corporates)

/** One page of a partner's corporates, and how many match. */
export async function listCorporateRows(
  db: Database,
  partnerId: string,
  filters: CorporateFilters,
  listing: Listing<CorporateSortAttribute>,
  countedMax: number,
) {
  const matches = whereOf(partnerId, filters)
  const column = sortColumns[listing.sortAttribute]
  // Which ones by the index alone, also far down the list; then their rows, and last what is derived of them.
  const found = db
    .select({ id: corporates.id })
    .from(corporates)
    .where(and(matches, behind(listing, column)))
    .orderBy(...orderOf(listing, column, sql`corporates`))
    .limit(listing.limit)
    .offset(listing.offset)
    .as('found')
  const page = db
    .select(shownColumns)
    .from(corporates)
    .innerJoin(found, and(eq(corporates.partnerId, partnerId), eq(corporates.id, found.id)))
    .as('page')
  const { suspension, isActive } = deriveStatus('CORPORATE', sql`page`, sql`${partnerId}::uuid`)
  const [rows, total] = await Promise.all([
    db
      .select({ ...page._.selectedFields, suspension, isActive })
      .from(page)
      .orderBy(...orderOf(listing, column, sql`page`)),
    countMatches(db, sql`from corporates where ${matches}`, countedMax),
  ])
  return { rows, ...total }
}

export type ListedCorporate = Awaited<ReturnType<typeof listCorporateRows>>['rows'][number]

function whereOf(partnerId: string, filters: CorporateFilters): SQL | undefined {
  const derived = deriveStatus('CORPORATE', sql`corporates`, sql`${partnerId}::uuid`)
  return and(
    eq(corporates.partnerId, partnerId),
    startsWith(sql`${corporates.registeredNameKey}`, filters.registeredName),
    hasEmailAddress(corporates, partnerId, filters.emailAddress),
    filters.externalId === undefined ? undefined : eq(corporates.externalId, filters.externalId),
    is(derived.isSuspended, filters.isSuspended),
    is(derived.isActive, filters.isActive),
    isContradiction(filters) ? sql`false` : undefined,
  )
}
