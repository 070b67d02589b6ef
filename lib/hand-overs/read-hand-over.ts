import type { Database } from '#db/client.ts'
import { findHandOver } from '#db/queries/find-hand-over.ts'
import type { onboardingSessions, partners } from '#db/schema/index.ts'
import { walkNow } from '#lib/clock.ts'
import { handOverHash, isHandOverOpen } from './hand-over-link.ts'

type HandOver = {
  partner: typeof partners.$inferSelect
  session: typeof onboardingSessions.$inferSelect
  /** Whose walk it is, once a code has proved that: whoever takes it over goes on for that account. */
  phoneE164: string | null
}

/** What the page behind a short link may know. Null when the offer is not open. */
export async function readHandOver(
  db: Database,
  { partnerName, code }: { partnerName: string; code: string },
  { now }: { now: Date },
): Promise<HandOver | null> {
  if (partnerName.includes('\0')) return null
  const found = await findHandOver(db, { partnerName, handOverHash: handOverHash(code) })
  if (!found || !isHandOverOpen(found.session, walkNow(found.session, now))) return null
  return { ...found, phoneE164: found.session.claimedAt === null ? null : found.phoneE164 }
}
