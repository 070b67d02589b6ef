import type { Database } from '#db/client.ts'
import { findHandOver } from '#db/queries/find-hand-over.ts'
import type { onboardingSessions, partners } from '#db/schema/index.ts'
import { walkNow } from '#lib/clock.ts'
import { handOverHash, isHandOverOpen } from './hand-over-link.ts'

type HandOver = {
  partner: typeof partners.$inferSelect
  session: typeof onboardingSessions.$inferSelect
}

/** What the page behind a short link may know: the partner, and that the offer is open. Null when it is not. */
export async function readHandOver(
  db: Database,
  { partnerName, code }: { partnerName: string; code: string },
  { now }: { now: Date },
): Promise<HandOver | null> {
  if (partnerName.includes('\0')) return null
  const found = await findHandOver(db, { partnerName, handOverHash: handOverHash(code) })
  return found && isHandOverOpen(found.session, walkNow(found.session, now)) ? found : null
}
