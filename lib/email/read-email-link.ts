import type { Database } from '#db/client.ts'
import { type EmailLinkRow, readEmailLinkRow } from '#db/queries/read-email-link.ts'
import { walkNow } from '#lib/clock.ts'
import { parseEmailLinkToken } from './email-link.ts'
import { type EmailLinkState, emailLinkState } from './email-link-state.ts'

/** What a link's page shows; null for a token that we did not make. Reading consumes nothing (mail scanners read). */
export async function readEmailLink(
  db: Database,
  token: string,
  systemTime: Date,
): Promise<(EmailLinkRow & { state: EmailLinkState }) | null> {
  const target = parseEmailLinkToken(token)
  const row = target && (await readEmailLinkRow(db, target))
  return row && { ...row, state: emailLinkState(row, emailTime(row, systemTime)) }
}

/** The time of the walk that asked for the mail; the end user's own for a mail that a key asked for. */
export function emailTime(row: Pick<EmailLinkRow, 'session' | 'owner'>, systemTime: Date): Date {
  return walkNow(row.session ?? row.owner, systemTime)
}
