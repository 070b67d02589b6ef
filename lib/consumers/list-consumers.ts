import type { Database } from '#db/client.ts'
import {
  type ConsumerFilters,
  type ConsumerSortAttribute,
  type ListedConsumer,
  listConsumerRows,
} from '#db/queries/list-consumers.ts'
import { countedMax, type Page, type Paging, readCursor, writeCursor } from '#lib/lists/cursor.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** One page of a partner's consumers. */
export async function listConsumers(
  db: Database,
  input: { partnerId: string; filters: ConsumerFilters; paging: Paging<ConsumerSortAttribute> },
): Promise<Result<Page<ListedConsumer>, 'cursor_invalid'>> {
  const { partnerId, filters, paging } = input
  const { sortAttribute, sortDirection, page, pageSize } = paging
  const after = readCursor(paging, { isMoment: sortAttribute === 'UPDATE_DATE' })
  if (!after.ok) return err(after.failure)
  // One more than is shown tells whether there is a next page.
  const listing = {
    sortAttribute,
    sortDirection,
    after: after.value,
    offset: page * pageSize,
    limit: pageSize + 1,
  }
  const { rows, total, isEstimate } = await listConsumerRows(db, partnerId, filters, listing, countedMax)
  const entries = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? entries.at(-1) : undefined
  const next = last ? writeCursor(paging, { value: sortedValue(last, sortAttribute), id: last.id }) : null
  return ok({ entries, total, isEstimate, next })
}

function sortedValue(consumer: ListedConsumer, attribute: ConsumerSortAttribute): string {
  switch (attribute) {
    case 'UPDATE_DATE':
      return consumer.updatedAt.toISOString()
    case 'LAST_NAME':
      return consumer.lastNameKey
    case 'CREATION_DATE':
      return consumer.id
  }
}
