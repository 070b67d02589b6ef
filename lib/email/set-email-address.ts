import type { Transaction } from '#db/client.ts'
import type { EndUserKey } from '#db/queries/end-user.ts'
import { changeEndUser } from '#lib/end-users/change-end-user.ts'

type Change = {
  endUser: EndUserKey
  /** Parsed (lib/email/parse-email-address.ts); null clears. */
  emailAddress: string | null
  sessionId: string | null
}

/**
 * Gives an end user, whose row the caller holds locked, another address: it is unverified, and links and codes
 * in flight are void. The caller has made sure that it is another one: the same value changes nothing.
 */
export async function setEmailAddress(tx: Transaction, change: Change, now: Date): Promise<void> {
  const { endUser, emailAddress, sessionId } = change
  await changeEndUser(tx, { ...endUser, sessionId, columns: { emailAddress }, fields: ['emailAddress'] }, now)
}
