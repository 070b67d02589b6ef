import { and, asc, desc, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { foldName } from '#db/schema/columns.ts'
import { consumers } from '#db/schema/index.ts'
import { countMatches } from './count-matches.ts'
import { deriveStatus } from './end-user-status.ts'

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

export type ConsumerListing = {
  sortAttribute: ConsumerSortAttribute
  sortDirection: 'ASC' | 'DESC'
  /** The entry to go on behind; `offset` is 0 then. */
  after: { value: string; id: string } | null
  offset: number
  limit: number
}

const { metadata, ...shownColumns } = getTableColumns(consumers)

/** One page of a partner's consumers, and how many match. */
export async function listConsumerRows(
  db: Database,
  partnerId: string,
  filters: ConsumerFilters,
  listing: ConsumerListing,
  countedMax: number,
) {
  const matches = whereOf(partnerId, filters)
  // The page first and what is derived after it: never for rows that are not shown.
  const page = db
    .select(shownColumns)
    .from(consumers)
    .where(and(matches, behind(listing)))
    .orderBy(...orderOf(listing, sql`consumers`))
    .limit(listing.limit)
    .offset(listing.offset)
    .as('page')
  const { suspension, isActive } = deriveStatus('CONSUMER', sql`page`, sql`${partnerId}::uuid`)
  const [rows, total] = await Promise.all([
    db
      .select({ ...page._.selectedFields, suspension, isActive })
      .from(page)
      .orderBy(...orderOf(listing, sql`page`)),
    countMatches(db, sql`from consumers where ${matches}`, countedMax),
  ])
  return { rows, ...total }
}

export type ListedConsumer = Awaited<ReturnType<typeof listConsumerRows>>['rows'][number]

function whereOf(partnerId: string, filters: ConsumerFilters): SQL | undefined {
  const { isSuspended, isActive } = deriveStatus('CONSUMER', sql`consumers`, sql`${partnerId}::uuid`)
  const { lastName, phoneE164, emailAddress, externalId, kycStatuses } = filters
  return and(
    eq(consumers.partnerId, partnerId),
    lastName === undefined ? undefined : startsWith(lastName),
    phoneE164 === undefined ? undefined : eq(consumers.phoneE164, phoneE164),
    emailAddress === undefined ? undefined : sql`lower(${consumers.emailAddress}) = lower(${emailAddress})`,
    externalId === undefined ? undefined : eq(consumers.externalId, externalId),
    kycStatuses === undefined ? undefined : inArray(consumers.kycStatus, [...kycStatuses]),
    filters.isSuspended === undefined ? undefined : is(isSuspended, filters.isSuspended),
    filters.isActive === undefined ? undefined : is(isActive, filters.isActive),
  )
}

function is(condition: SQL<boolean>, wanted: boolean): SQL {
  return wanted ? condition : sql`not ${condition}`
}

/** As a range, which the index answers whatever the prefix holds. `U+10FFFF` sorts behind every character. */
function startsWith(prefix: string): SQL {
  const folded = foldName(sql`${prefix}::text`)
  return sql`${consumers.lastNameKey} >= ${folded} and ${consumers.lastNameKey} < ${folded} || U&'\\+10FFFF'`
}

function sortedBy(attribute: ConsumerSortAttribute, row: SQL): SQL {
  switch (attribute) {
    case 'UPDATE_DATE':
      return sql`${row}.updated_at`
    case 'LAST_NAME':
      return sql`${row}.last_name_key`
    case 'CREATION_DATE':
      // Ids are made of the time.
      return sql`${row}.id`
  }
}

function orderOf({ sortAttribute, sortDirection }: ConsumerListing, row: SQL): SQL[] {
  const direction = sortDirection === 'ASC' ? asc : desc
  return [direction(sortedBy(sortAttribute, row)), direction(sql`${row}.id`)]
}

function behind({ sortAttribute, sortDirection, after }: ConsumerListing): SQL | undefined {
  if (after === null) return undefined
  const order = sql.raw(sortDirection === 'ASC' ? '>' : '<')
  const sorted = sortedBy(sortAttribute, sql`consumers`)
  switch (sortAttribute) {
    case 'UPDATE_DATE':
      return sql`(${sorted}, consumers.id) ${order} (${after.value}::timestamptz, ${after.id}::uuid)`
    case 'LAST_NAME':
      return sql`(${sorted}, consumers.id) ${order} (${after.value}::text collate "C", ${after.id}::uuid)`
    case 'CREATION_DATE':
      return sql`consumers.id ${order} ${after.id}::uuid`
  }
}
