import type { Transaction } from '#db/client.ts'
import type { EndUserKey } from './end-user.ts'
import { lockConsumer } from './lock-consumer.ts'
import { lockCorporate } from './lock-corporate.ts'
import { type Contact, readContact } from './own-challenge.ts'

/** `validatedBySessionId`: the walk whose identity check is the one that counts. */
export type LockedContact = Omit<Contact, 'locale'> & { validatedBySessionId: string | null }

/** An end user of either kind as whom mails go to, with the row locked until the transaction ends; null for none. */
export async function lockContact(tx: Transaction, endUser: EndUserKey): Promise<LockedContact | null> {
  if ('consumerId' in endUser) {
    const locked = await lockConsumer(tx, endUser)
    if (locked === null) return null
    const { consumer, ...rest } = locked
    return { ...consumer, ...rest }
  }
  // Two statements, sent together: one that waited for the lock would not see a suspension made meanwhile.
  const [, contact] = await Promise.all([lockCorporate(tx, endUser), readContact(tx, endUser)])
  return contact && { ...contact, validatedBySessionId: null }
}
