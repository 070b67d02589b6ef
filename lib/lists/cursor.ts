import { z } from 'zod'
import { err, ok, type Result } from '#lib/result.ts'

/** Up to here the number of matches is counted, beyond it is estimated. */
export const countedMax = 10_000

/** Which part of a list is wanted: a page by its number, or what comes `after` an entry. */
export type Paging<Attribute extends string = string> = {
  page: number
  pageSize: number
  sortAttribute: Attribute
  sortDirection: 'ASC' | 'DESC'
  after?: string | undefined
}

/** One part of a list. `next` leads on; null when there is no more. */
export type Page<Entry> = {
  entries: Entry[]
  total: number
  isEstimate: boolean
  next: string | null
}

/** Where a list goes on: behind the entry with this value of the sorting attribute and this id. */
export type Cursor = { value: string; id: string }

const moment = z.iso.datetime()
const cursorSchema = z.tuple([z.string(), z.enum(['ASC', 'DESC']), z.string().max(400), z.uuid()])

export function writeCursor({ sortAttribute, sortDirection }: Paging, { value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([sortAttribute, sortDirection, value, id])).toString('base64url')
}

/**
 * The cursor that a request gave back; null when it asks for a page by its number. `isMoment` says whether the
 * list is sorted by a time.
 */
export function readCursor(
  paging: Paging,
  { isMoment }: { isMoment: boolean },
): Result<Cursor | null, 'cursor_invalid'> {
  if (paging.after === undefined) return ok(null)
  if (paging.page !== 0) return err('cursor_invalid')
  const read = cursorSchema.safeParse(parseJson(Buffer.from(paging.after, 'base64url').toString()))
  if (!read.success) return err('cursor_invalid')
  const [attribute, direction, value, id] = read.data
  const isOfThisList = attribute === paging.sortAttribute && direction === paging.sortDirection
  const isValue = isMoment ? moment.safeParse(value).success : !value.includes('\0')
  return isOfThisList && isValue ? ok({ value, id }) : err('cursor_invalid')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
