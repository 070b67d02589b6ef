import type { Database } from '#db/client.ts'
import { type KycFilters, type KycSortAttribute, listKycRows } from '#db/queries/list-kyc-applications.ts'
import type { kycApplications } from '#db/schema/index.ts'
import { countedMax, type Page, type Paging } from '#lib/lists/cursor.ts'
import { readPage } from '#lib/lists/read-page.ts'
import type { Result } from '#lib/result.ts'

type Application = typeof kycApplications.$inferSelect

/** One page of a partner's identity applications. */
export function listKyc(
  db: Database,
  input: { partnerId: string; filters: KycFilters; paging: Paging<KycSortAttribute> },
): Promise<Result<Page<Application>, 'cursor_invalid'>> {
  const { partnerId, filters, paging } = input
  return readPage(
    paging,
    (listing) => listKycRows(db, partnerId, filters, listing, countedMax),
    ({ id, updatedAt }, attribute) => (attribute === 'UPDATE_DATE' ? updatedAt.toISOString() : id),
  )
}
