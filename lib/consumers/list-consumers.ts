import type { Database } from '#db/client.ts'
import {
  type ConsumerFilters,
  type ConsumerSortAttribute,
  type ListedConsumer,
  listConsumerRows,
} from '#db/queries/list-consumers.ts'
import { countedMax, type Page, type Paging } from '#lib/lists/cursor.ts'
import { readPage } from '#lib/lists/read-page.ts'
import type { Result } from '#lib/result.ts'

/** One page of a partner's consumers. */
export async function listConsumers(
  db: Database,
  input: { partnerId: string; filters: ConsumerFilters; paging: Paging<ConsumerSortAttribute> },
): Promise<Result<Page<ListedConsumer>, 'cursor_invalid'>> {
  const { partnerId, filters, paging } = input
  return readPage(
    paging,
    (listing) => listConsumerRows(db, partnerId, filters, listing, countedMax),
    sortedValue,
  )
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
