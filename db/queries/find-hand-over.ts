import { and, eq } from 'drizzle-orm'
import type { Database, Transaction } from '#db/client.ts'
import { consumers, onboardingSessions, partners } from '#db/schema/index.ts'

/**
 * The walk that a partner's short link offers to another device, open or not, and the number of the person that it is
 * for, where there is one yet; null for any other link.
 */
export async function findHandOver(
  db: Database | Transaction,
  { partnerName, handOverHash }: { partnerName: string; handOverHash: string },
) {
  const [found] = await db
    .select({ partner: partners, session: onboardingSessions, phoneE164: consumers.phoneE164 })
    .from(onboardingSessions)
    .innerJoin(partners, eq(partners.id, onboardingSessions.partnerId))
    .leftJoin(
      consumers,
      and(
        eq(consumers.partnerId, onboardingSessions.partnerId),
        eq(consumers.id, onboardingSessions.consumerId),
      ),
    )
    .where(and(eq(partners.name, partnerName), eq(onboardingSessions.handOverHash, handOverHash)))
  return found ?? null
}
