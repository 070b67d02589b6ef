import { and, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { consumers } from '#db/schema/index.ts'
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

export type ConsumerFilters = {
  lastName?: string | undefined
  phoneE164?: string | undefined
  emailAddress?: string | undefined
  externalId?: string | undefined
  kycStatuses?: readonly (typeof consumers.kycStatus.enumValues)[number][] | undefined
  isSuspended?: boolean | undefined
  isActive?: boolean | undefined
}

export const consumerSortAttributes = ['UPDATE_DATE', 'CREATION_DATE', 'LAST_NAME'] as const
export type ConsumerSortAttribute = (typeof consumerSortAttributes)[number]

const sortColumns: Record<ConsumerSortAttribute, SortColumn> = {
  UPDATE_DATE: { name: 'updated_at' },
  CREATION_DATE: null,
  LAST_NAME: { name: 'last_name_key' },
}

const { metadata, ...shownColumns } = getTableColumns(consumers)

/** One page of a partner's consumers, and how many match. */
export async function listConsumerRows(
  db: Database,
  partnerId: string,
  filters: ConsumerFilters,
  listing: Listing<ConsumerSortAttribute>,
  countedMax: number,
) {
  const matches = whereOf(partnerId, filters)
  const column = sortColumns[listing.sortAttribute]
  // Which ones by the index alone, also far down the list; then their rows, and last what is derived of them.
  const found = db
    .select({ id: consumers.id })
    .from(consumers)
    .where(and(matches, behind(listing, column)))
    .orderBy(...orderOf(listing, column, sql`consumers`))
    .limit(listing.limit)
    .offset(listing.offset)
    .as('found')
  const page = db
    .select(shownColumns)
    .from(consumers)
    .innerJoin(found, and(eq(consumers.partnerId, partnerId), eq(consumers.id, found.id)))
    .as('page')
  const { suspension, isActive } = deriveStatus('CONSUMER', sql`page`, sql`${partnerId}::uuid`)
  const [rows, total] = await Promise.all([
    db
      .select({ ...page._.selectedFields, suspension, isActive })
      .from(page)
      .orderBy(...orderOf(listing, column, sql`page`)),
    countMatches(db, sql`from consumers where ${matches}`, countedMax),
  ])
  return { rows, ...total }
}

export type ListedConsumer = Awaited<ReturnType<typeof listConsumerRows>>['rows'][number]

function whereOf(partnerId: string, filters: ConsumerFilters): SQL | undefined {
  const derived = deriveStatus('CONSUMER', sql`consumers`, sql`${partnerId}::uuid`)
  const { lastName, phoneE164, emailAddress, externalId, kycStatuses } = filters
  return and(
    eq(consumers.partnerId, partnerId),
    startsWith(sql`${consumers.lastNameKey}`, lastName),
    phoneE164 === undefined ? undefined : eq(consumers.phoneE164, phoneE164),
    hasEmailAddress(consumers, partnerId, emailAddress),
    externalId === undefined ? undefined : eq(consumers.externalId, externalId),
    kycStatuses === undefined ? undefined : inArray(consumers.kycStatus, [...kycStatuses]),
    is(derived.isSuspended, filters.isSuspended),
    is(derived.isActive, filters.isActive),
    isContradiction(filters) ? sql`false` : undefined,
  )
}
