import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { emailAddressUsage, emailConsumerUsage } from '#db/schema/index.ts'
import { emailAddressKey } from './parse-email-address.ts'
import type { Usage } from './send-limits.ts'

type Counted = { partnerId: string; consumerId: string; emailAddress: string }

/** Reads both counters and holds their rows, so that parallel requests count one after another. */
export async function lockUsage(tx: Transaction, counted: Counted): Promise<Usage> {
  const { partnerId, consumerId } = counted
  const [ofAddress, ofConsumer] = await Promise.all([
    tx
      .insert(emailAddressUsage)
      .values({ partnerId, emailAddress: emailAddressKey(counted.emailAddress) })
      .onConflictDoUpdate({
        target: [emailAddressUsage.partnerId, emailAddressUsage.emailAddress],
        set: { partnerId },
      })
      .returning({ sentAt: emailAddressUsage.sentAt }),
    tx
      .insert(emailConsumerUsage)
      .values({ partnerId, consumerId })
      .onConflictDoUpdate({
        target: [emailConsumerUsage.partnerId, emailConsumerUsage.consumerId],
        set: { partnerId },
      })
      .returning({ sentAt: emailConsumerUsage.sentAt }),
  ])
  return { ofAddress: ofAddress[0]?.sentAt ?? [], ofConsumer: ofConsumer[0]?.sentAt ?? [] }
}

/** Writes both counters back; the caller holds their rows. */
export async function writeUsage(tx: Transaction, counted: Counted, usage: Usage): Promise<void> {
  const { partnerId, consumerId } = counted
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
      .update(emailConsumerUsage)
      .set({ sentAt: [...usage.ofConsumer] })
      .where(and(eq(emailConsumerUsage.partnerId, partnerId), eq(emailConsumerUsage.consumerId, consumerId))),
  ])
}
