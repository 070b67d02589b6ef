import type { Database } from '#db/client.ts'
import {
  type CorporateFilters,
  type CorporateSortAttribute,
  type ListedCorporate,
  listCorporateRows,
} from '#db/queries/list-corporates.ts'
import { countedMax, type Page, type Paging } from '#lib/lists/cursor.ts'
import { readPage } from '#lib/lists/read-page.ts'
import type { Result } from '#lib/result.ts'

/** One page of a partner's corporates. */
export async function listCorporates(
  db: Database,
  input: { partnerId: string; filters: CorporateFilters; paging: Paging<CorporateSortAttribute> },
): Promise<Result<Page<ListedCorporate>, 'cursor_invalid'>> {
  const { partnerId, filters, paging } = input
  return readPage(
    paging,
    (listing) => listCorporateRows(db, partnerId, filters, listing, countedMax),
    sortedValue,
  )
}

function sortedValue(corporate: ListedCorporate, attribute: CorporateSortAttribute): string {
  switch (attribute) {
    case 'UPDATE_DATE':
      return corporate.updatedAt.toISOString()
    case 'REGISTERED_NAME':
      return corporate.registeredNameKey
    case 'CREATION_DATE':
      return corporate.id
  }
}
