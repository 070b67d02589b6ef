import { and, eq, getTableColumns } from 'drizzle-orm'
import type { Database, Transaction } from '#db/client.ts'
import { consumers, kycApplications, onboardingSessions, partners } from '#db/schema/index.ts'
import { isSuspended } from './is-suspended.ts'

/** An application with all that its page needs, in one round trip; null for an unknown one. */
export async function readKycApplication(
  db: Database | Transaction,
  key: { partnerId: string; applicationId: string },
) {
  const rows = await db
    .select({
      partner: getTableColumns(partners),
      application: getTableColumns(kycApplications),
      consumer: { phoneE164: consumers.phoneE164, clockOffsetSeconds: consumers.clockOffsetSeconds },
      session: { clockOffsetSeconds: onboardingSessions.clockOffsetSeconds },
      isSuspended: isSuspended(kycApplications.partnerId, kycApplications.consumerId),
    })
    .from(kycApplications)
    .innerJoin(partners, eq(partners.id, kycApplications.partnerId))
    .innerJoin(
      consumers,
      and(eq(consumers.partnerId, kycApplications.partnerId), eq(consumers.id, kycApplications.consumerId)),
    )
    .leftJoin(
      onboardingSessions,
      and(
        eq(onboardingSessions.partnerId, kycApplications.partnerId),
        eq(onboardingSessions.id, kycApplications.sessionId),
      ),
    )
    .where(and(eq(kycApplications.partnerId, key.partnerId), eq(kycApplications.id, key.applicationId)))
  return rows[0] ?? null
}

export type KycApplicationRow = NonNullable<Awaited<ReturnType<typeof readKycApplication>>>
