import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { type EndUserKey, endUserOf } from '#db/queries/end-user.ts'
import { emailAddressUsage, emailEndUserUsage } from '#db/schema/index.ts'
import { emailAddressKey } from './parse-email-address.ts'
import type { Usage } from './send-limits.ts'

type Counted = EndUserKey & { emailAddress: string }

/** Reads both counters and holds their rows, so that parallel requests count one after another. */
export async function lockUsage(tx: Transaction, counted: Counted): Promise<Usage> {
  const { partnerId } = counted
  const endUserId = endUserOf(counted).id
  const [ofAddress, ofEndUser] = await Promise.all([
    tx
      .insert(emailAddressUsage)
      .values({ partnerId, emailAddress: emailAddressKey(counted.emailAddress) })
      .onConflictDoUpdate({
        target: [emailAddressUsage.partnerId, emailAddressUsage.emailAddress],
        set: { partnerId },
      })
      .returning({ sentAt: emailAddressUsage.sentAt }),
    tx
      .insert(emailEndUserUsage)
      .values({ partnerId, endUserId })
      .onConflictDoUpdate({
        target: [emailEndUserUsage.partnerId, emailEndUserUsage.endUserId],
        set: { partnerId },
      })
      .returning({ sentAt: emailEndUserUsage.sentAt }),
  ])
  return { ofAddress: ofAddress[0]?.sentAt ?? [], ofEndUser: ofEndUser[0]?.sentAt ?? [] }
}

/** Writes both counters back; the caller holds their rows. */
export async function writeUsage(tx: Transaction, counted: Counted, usage: Usage): Promise<void> {
  const { partnerId } = counted
  const endUserId = endUserOf(counted).id
  await Promise.all([
    tx
      .update(emailAddressUsage)
      .set({ sentAt: [...usage.ofAddress] })
      .where(
        and(
          eq(emailAddressUsage.partnerId, partnerId),
          eq(emailAddressUsage.emailAddress, emailAddressKey(counted.emailAddress)),
        ),
      ),
    tx
      .update(emailEndUserUsage)
      .set({ sentAt: [...usage.ofEndUser] })
      .where(and(eq(emailEndUserUsage.partnerId, partnerId), eq(emailEndUserUsage.endUserId, endUserId))),
  ])
}
