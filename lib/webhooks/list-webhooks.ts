import type { Database } from '#db/client.ts'
import {
  type DeliveryFilters,
  listDeliveryRows,
  listEndpointRows,
  type WebhookListing,
} from '#db/queries/list-webhooks.ts'
import { countedMax, type Page, type Paging, readCursor, writeCursor } from '#lib/lists/cursor.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { WebhookDelivery } from './add-delivery.ts'
import type { WebhookEndpoint } from './create-webhook-endpoint.ts'

/** One page of a partner's endpoints. */
export function listWebhookEndpoints(
  db: Database,
  { partnerId, paging }: { partnerId: string; paging: Paging },
): Promise<Result<Page<WebhookEndpoint>, 'cursor_invalid'>> {
  return listById(paging, (listing) => listEndpointRows(db, partnerId, listing, countedMax))
}

/** One page of what was sent to a partner, or waits to be. */
export function listWebhookDeliveries(
  db: Database,
  { partnerId, filters, paging }: { partnerId: string; filters: DeliveryFilters; paging: Paging },
): Promise<Result<Page<WebhookDelivery>, 'cursor_invalid'>> {
  return listById(paging, (listing) => listDeliveryRows(db, partnerId, filters, listing, countedMax))
}

async function listById<Entry extends { id: string }>(
  paging: Paging,
  list: (listing: WebhookListing) => Promise<{ rows: Entry[]; total: number; isEstimate: boolean }>,
): Promise<Result<Page<Entry>, 'cursor_invalid'>> {
  const { sortDirection, page, pageSize } = paging
  const after = readCursor(paging, { isMoment: false })
  if (!after.ok) return err(after.failure)
  // One more than is shown tells whether there is a next page.
  const { rows, total, isEstimate } = await list({
    sortDirection,
    after: after.value?.id ?? null,
    offset: page * pageSize,
    limit: pageSize + 1,
  })
  const entries = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? entries.at(-1) : undefined
  const next = last ? writeCursor(paging, { value: last.id, id: last.id }) : null
  return ok({ entries, total, isEstimate, next })
}
