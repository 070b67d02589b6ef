import type { Listing } from '#db/queries/list-parts.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { type Page, type Paging, readCursor, writeCursor } from './cursor.ts'

/** One page of a list, by its number or behind a cursor. `sortedValue` is what an entry is sorted by, as text. */
export async function readPage<Entry extends { id: string }, Attribute extends string>(
  paging: Paging<Attribute>,
  read: (listing: Listing<Attribute>) => Promise<{ rows: Entry[]; total: number; isEstimate: boolean }>,
  sortedValue: (entry: Entry, attribute: Attribute) => string,
): Promise<Result<Page<Entry>, 'cursor_invalid'>> {
  const { sortAttribute, sortDirection, page, pageSize } = paging
  const after = readCursor(paging, { isMoment: sortAttribute === 'UPDATE_DATE' })
  if (!after.ok) return err(after.failure)
  // One more than is shown tells whether there is a next page.
  const { rows, total, isEstimate } = await read({
    sortAttribute,
    sortDirection,
    after: after.value,
    offset: page * pageSize,
    limit: pageSize + 1,
  })
  const entries = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? entries.at(-1) : undefined
  const next = last ? writeCursor(paging, { value: sortedValue(last, sortAttribute), id: last.id }) : null
  return ok({ entries, total, isEstimate, next })
}
