import type { acceptances } from '#db/schema/index.ts'
import type { AcceptanceRecord } from './canonical-form.ts'

/** A stored acceptance as the record that is sealed. A new column has to be put in here and needs a new format. */
export function toAcceptanceRecord(row: typeof acceptances.$inferSelect): AcceptanceRecord {
  return { ...row, acceptedAt: row.acceptedAt.toISOString(), createdAt: row.createdAt.toISOString() }
}
