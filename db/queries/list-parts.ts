import { asc, desc, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { foldName } from '#db/schema/columns.ts'

/** Which part of a list, and in which order. */
export type Listing<Attribute extends string> = {
  sortAttribute: Attribute
  sortDirection: 'ASC' | 'DESC'
  /** The entry to go on behind; `offset` is 0 then. */
  after: { value: string; id: string } | null
  offset: number
  limit: number
}

/** What a list is sorted by before the id; null where the id alone is the order, since ids are made of the time. */
export type SortColumn = { name: 'updated_at' | 'last_name_key' | 'registered_name_key' } | null

/** The order of a list, over its table and over the page that was cut from it. */
export function orderOf({ sortDirection }: Listing<string>, column: SortColumn, row: SQL): SQL[] {
  const direction = sortDirection === 'ASC' ? asc : desc
  return [...(column ? [direction(sql`${row}.${sql.raw(column.name)}`)] : []), direction(sql`${row}.id`)]
}

/** What comes behind the entry that the listing names. */
export function behind({ sortDirection, after }: Listing<string>, column: SortColumn): SQL | undefined {
  if (after === null) return undefined
  const order = sql.raw(sortDirection === 'ASC' ? '>' : '<')
  if (column === null) return sql`id ${order} ${after.id}::uuid`
  const type = sql.raw(column.name === 'updated_at' ? 'timestamptz' : 'text collate "C"')
  return sql`(${sql.raw(column.name)}, id) ${order} (${after.value}::${type}, ${after.id}::uuid)`
}

/** A derived condition as a filter; undefined is none. */
export function is(condition: SQL<boolean>, wanted: boolean | undefined): SQL | undefined {
  if (wanted === undefined) return undefined
  return wanted ? condition : sql`not ${condition}`
}

/** Nobody is active while suspended: looking at every row would find none. */
export function isContradiction({
  isSuspended,
  isActive,
}: {
  isSuspended?: boolean | undefined
  isActive?: boolean | undefined
}): boolean {
  return isSuspended === true && isActive === true
}

/** Whether a folded name begins so. A range, which the index answers whatever the prefix holds. */
export function startsWith(nameKey: SQL, prefix: string | undefined): SQL | undefined {
  if (prefix === undefined) return undefined
  const folded = foldName(sql`${prefix}::text`)
  // `U+10FFFF` sorts behind every character.
  return sql`${nameKey} >= ${folded} and ${nameKey} < ${folded} || U&'\\+10FFFF'`
}

/**
 * Whether an end user of `table` has this email address; its case does not count. Looked up first, as a list of ids:
 * the planner has no idea how rare an address is, and would walk all of a large partner in the order of the list.
 */
export function hasEmailAddress(
  table: SQLWrapper,
  partnerId: string,
  address: string | undefined,
): SQL | undefined {
  if (address === undefined) return undefined
  return sql`${table}.id = any(array(
    select holder.id from ${table} holder
    where holder.partner_id = ${partnerId}::uuid and lower(holder.email_address) = lower(${address})))`
}
