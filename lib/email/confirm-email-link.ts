import type { Transaction } from '#db/client.ts'
import { endUserKey } from '#db/queries/end-user.ts'
import { lockContact } from '#db/queries/lock-contact.ts'
import { readEmailLinkRow } from '#db/queries/read-email-link.ts'
import { completeWalks } from '#lib/onboarding/complete-walks.ts'
import { lockWalks } from '#lib/onboarding/lock-walks.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { parseEmailLinkToken } from './email-link.ts'
import { type EmailLinkState, emailLinkState } from './email-link-state.ts'
import { markEmailVerified } from './mark-email-verified.ts'
import { emailTime } from './read-email-link.ts'

export type ConfirmEmailFailure = 'link_unknown' | Exclude<EmailLinkState, 'confirmable' | 'confirmed'>

/**
 * Verifies the address that a link was mailed to, and that address alone. Gives no access to anything, so it
 * asks for no session and may come from any device, again and again, with the same result. `now` is system
 * time; a link lives by the clock of its walk.
 */
export async function confirmEmailLink(
  tx: Transaction,
  input: { token: string },
  { now }: { now: Date },
): Promise<Result<undefined, ConfirmEmailFailure>> {
  const target = parseEmailLinkToken(input.token)
  const seen = target && (await readEmailLinkRow(tx, target))
  if (!target || !seen) return err('link_unknown')
  const endUser = endUserKey(seen.verification)
  // Sent together, in this order: what is read again is read when nobody else can decide about this end user.
  const [, , row] = await Promise.all([
    'consumerId' in endUser ? lockWalks(tx, endUser) : undefined,
    lockContact(tx, endUser),
    readEmailLinkRow(tx, target),
  ])
  if (!row) return err('link_unknown')
  const time = emailTime(row, now)
  const state = emailLinkState(row, time)
  if (state === 'confirmable') {
    await markEmailVerified(tx, row.verification, time)
    if ('consumerId' in endUser) await completeWalks(tx, endUser, { now })
  }
  return state === 'confirmable' || state === 'confirmed' ? ok() : err(state)
}
