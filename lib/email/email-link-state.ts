import type { Contact } from '#db/queries/own-challenge.ts'
import type { emailVerifications } from '#db/schema/index.ts'
import { isSameEmailAddress } from './parse-email-address.ts'

/** What a link can do now. `confirmed` is as harmless as it sounds: using a link again changes nothing. */
export type EmailLinkState = 'confirmable' | 'confirmed' | 'replaced' | 'suspended' | 'expired'

type Known = {
  verification: Pick<typeof emailVerifications.$inferSelect, 'emailAddress' | 'expiresAt' | 'voidedAt'>
  owner: Pick<Contact, 'emailAddress' | 'emailVerifiedAt'>
  isSuspended: boolean
}

/** A link verifies its one address, while that still is the end user's address and nothing voided the mail. */
export function emailLinkState({ verification, owner, isSuspended }: Known, now: Date): EmailLinkState {
  if (!isSameEmailAddress(verification.emailAddress, owner.emailAddress)) return 'replaced'
  if (owner.emailVerifiedAt) return 'confirmed'
  if (verification.voidedAt) return 'replaced'
  if (isSuspended) return 'suspended'
  return now >= verification.expiresAt ? 'expired' : 'confirmable'
}
