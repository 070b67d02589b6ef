import { and, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { consumers } from '#db/schema/index.ts'
import { countMatches } from './count-matches.ts'
import { deriveStatus } from './end-user-status.ts'
import {
  behind,
  is,
  isEmailAddress,
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
  // The page first and what is derived after it: never for rows that are not shown.
  const page = db
    .select(shownColumns)
    .from(consumers)
    .where(and(matches, behind(listing, column)))
    .orderBy(...orderOf(listing, column, sql`consumers`))
    .limit(listing.limit)
    .offset(listing.offset)
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
    isEmailAddress(sql`${consumers.emailAddress}`, emailAddress),
    externalId === undefined ? undefined : eq(consumers.externalId, externalId),
    kycStatuses === undefined ? undefined : inArray(consumers.kycStatus, [...kycStatuses]),
    is(derived.isSuspended, filters.isSuspended),
    is(derived.isActive, filters.isActive),
  )
}
