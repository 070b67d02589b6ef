import { and, eq } from 'drizzle-orm'
import type { Database, Transaction } from '#db/client.ts'
import { onboardingSessions, partners } from '#db/schema/index.ts'

/** The walk that a partner's short link offers to another device, open or not; null for any other link. */
export async function findHandOver(
  db: Database | Transaction,
  { partnerName, handOverHash }: { partnerName: string; handOverHash: string },
) {
  const [found] = await db
    .select({ partner: partners, session: onboardingSessions })
    .from(onboardingSessions)
    .innerJoin(partners, eq(partners.id, onboardingSessions.partnerId))
    .where(and(eq(partners.name, partnerName), eq(onboardingSessions.handOverHash, handOverHash)))
  return found ?? null
}
