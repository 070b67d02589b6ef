import { asc, desc, type SQL, sql } from 'drizzle-orm'
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

/** Whether a folded name begins so. A range, which the index answers whatever the prefix holds. */
export function startsWith(nameKey: SQL, prefix: string | undefined): SQL | undefined {
  if (prefix === undefined) return undefined
  const folded = foldName(sql`${prefix}::text`)
  // `U+10FFFF` sorts behind every character.
  return sql`${nameKey} >= ${folded} and ${nameKey} < ${folded} || U&'\\+10FFFF'`
}

/** Whether an email address is this one; its case does not count. */
export function isEmailAddress(column: SQL, address: string | undefined): SQL | undefined {
  return address === undefined ? undefined : sql`lower(${column}) = lower(${address})`
}
