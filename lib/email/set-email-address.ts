import type { Transaction } from '#db/client.ts'
import type { Consumer } from '#lib/consumers/open-answers.ts'
import { changeEndUser } from '#lib/end-users/change-end-user.ts'

type Change = {
  consumer: Pick<Consumer, 'partnerId' | 'id' | 'emailAddress'>
  /** Parsed (lib/email/parse-email-address.ts); null clears. */
  emailAddress: string | null
  sessionId: string | null
}

/**
 * Gives a consumer, whose row the caller holds locked, another address: it is unverified, and links and codes
 * in flight are void. The caller has made sure that it is another one: the same value changes nothing.
 */
export async function setEmailAddress(tx: Transaction, change: Change, now: Date): Promise<void> {
  const { consumer, emailAddress, sessionId } = change
  const changed = { columns: { emailAddress }, fields: ['emailAddress'] }
  await changeEndUser(tx, { consumer, sessionId, ...changed }, now)
}
