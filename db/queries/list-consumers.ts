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
  const column = sortColumns[listing.sortAttribute]
  // Which ones by the index alone, also far down the list; then their rows, and last what is derived of them.
  const page = db
    .select(shownColumns)
    .from(consumers)
    .innerJoin(
      sql`(${found(partnerId, filters, listing)}) found`,
      and(eq(consumers.partnerId, partnerId), sql`consumers.id = found.id`),
    )
    .as('page')
  const { suspension, isActive } = deriveStatus('CONSUMER', sql`page`, sql`${partnerId}::uuid`)
  const [rows, total] = await Promise.all([
    db
      .select({ ...page._.selectedFields, suspension, isActive })
      .from(page)
      .orderBy(...orderOf(listing, column, sql`page`)),
    countMatches(db, sql`from consumers where ${whereOf(partnerId, filters)}`, countedMax),
  ])
  return { rows, ...total }
}

export type ListedConsumer = Awaited<ReturnType<typeof listConsumerRows>>['rows'][number]

/** The ids of one page, in no order. */
function found(
  partnerId: string,
  { kycStatuses, ...filters }: ConsumerFilters,
  listing: Listing<ConsumerSortAttribute>,
): SQL {
  const column = sortColumns[listing.sortAttribute]
  const { limit, offset } = listing
  const inOrder = (row: SQL) => sql.join(orderOf(listing, column, row), sql`, `)
  const matches = sql`${whereOf(partnerId, filters)} and ${behind(listing, column) ?? sql`true`}`
  if (kycStatuses === undefined) {
    return sql`
      select id from consumers where ${matches}
      order by ${inOrder(sql`consumers`)} limit ${limit} offset ${offset}`
  }
  // Of each status its first ones, which an index has in order: of several together it has none, and the planner
  // would walk past everybody who has another.
  const wanted = sql.join(
    [...new Set(kycStatuses)].map((status) => sql`${status}::kyc_status`),
    sql`, `,
  )
  return sql`
    select first.id from unnest(array[${wanted}]) as wanted (status) cross join lateral (
      select id, updated_at, last_name_key from consumers
      where ${matches} and kyc_status = wanted.status
      order by ${inOrder(sql`consumers`)} limit ${offset + limit}) first
    order by ${inOrder(sql`first`)} limit ${limit} offset ${offset}`
}

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
