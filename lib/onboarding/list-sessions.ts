import type { Database } from '#db/client.ts'
import { listSessionIds, type SessionFilters } from '#db/queries/list-sessions.ts'
import { readWalks } from '#db/queries/read-walk.ts'
import { countedMax, type Page, type Paging, readCursor, writeCursor } from '#lib/lists/cursor.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Walk } from './walk.ts'

/** One page of a partner's walks, those that people began by themselves too. */
export async function listSessions(
  db: Database,
  input: { partnerId: string; filters: SessionFilters; paging: Paging },
): Promise<Result<Page<Walk>, 'cursor_invalid'>> {
  const { partnerId, filters, paging } = input
  const { sortDirection, page, pageSize } = paging
  const cursor = readCursor(paging, { isMoment: false })
  if (!cursor.ok) return err(cursor.failure)
  // One more than is shown tells whether there is a next page.
  const listing = {
    sortDirection,
    after: cursor.value?.id ?? null,
    offset: page * pageSize,
    limit: pageSize + 1,
  }
  const { ids, total, isEstimate } = await listSessionIds(db, partnerId, filters, listing, countedMax)
  const shown = ids.slice(0, pageSize)
  const walks = new Map((await readWalks(db, partnerId, shown)).map((walk) => [walk.session.id, walk]))
  const entries = shown.flatMap((id) => walks.get(id) ?? [])
  const last = ids.length > pageSize ? shown.at(-1) : undefined
  return ok({
    entries,
    total,
    isEstimate,
    next: last ? writeCursor(paging, { value: last, id: last }) : null,
  })
}
