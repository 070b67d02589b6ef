import { and, eq, getTableColumns } from 'drizzle-orm'
import type { Database, Transaction } from '#db/client.ts'
import { consumers, emailVerifications, onboardingSessions, partners } from '#db/schema/index.ts'
import { isSuspended } from './is-suspended.ts'

/** All that the page behind a mail's link needs, in one round trip; null for an unknown mail. */
export async function readEmailLinkRow(
  db: Database | Transaction,
  key: { partnerId: string; verificationId: string },
) {
  const rows = await db
    .select({
      partner: getTableColumns(partners),
      verification: getTableColumns(emailVerifications),
      consumer: {
        emailAddress: consumers.emailAddress,
        emailVerifiedAt: consumers.emailVerifiedAt,
        clockOffsetSeconds: consumers.clockOffsetSeconds,
      },
      session: {
        id: onboardingSessions.id,
        supportCode: onboardingSessions.supportCode,
        embedOrigin: onboardingSessions.embedOrigin,
        clockOffsetSeconds: onboardingSessions.clockOffsetSeconds,
      },
      isSuspended: isSuspended(emailVerifications.partnerId, emailVerifications.consumerId),
    })
    .from(emailVerifications)
    .innerJoin(partners, eq(partners.id, emailVerifications.partnerId))
    .innerJoin(
      consumers,
      and(
        eq(consumers.partnerId, emailVerifications.partnerId),
        eq(consumers.id, emailVerifications.consumerId),
      ),
    )
    .leftJoin(
      onboardingSessions,
      and(
        eq(onboardingSessions.partnerId, emailVerifications.partnerId),
        eq(onboardingSessions.id, emailVerifications.sessionId),
      ),
    )
    .where(
      and(eq(emailVerifications.partnerId, key.partnerId), eq(emailVerifications.id, key.verificationId)),
    )
  return rows[0] ?? null
}

export type EmailLinkRow = NonNullable<Awaited<ReturnType<typeof readEmailLinkRow>>>
