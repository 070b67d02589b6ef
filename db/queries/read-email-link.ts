import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import type { Database, Transaction } from '#db/client.ts'
import { consumers, emailVerifications, onboardingSessions, partners, suspensions } from '#db/schema/index.ts'

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
      },
      session: {
        id: onboardingSessions.id,
        supportCode: onboardingSessions.supportCode,
        embedOrigin: onboardingSessions.embedOrigin,
        clockOffsetSeconds: onboardingSessions.clockOffsetSeconds,
      },
      isSuspended: sql<boolean>`exists (
        select 1 from ${suspensions}
        where ${suspensions.partnerId} = ${emailVerifications.partnerId}
          and ${suspensions.endUserId} = ${emailVerifications.consumerId} and ${suspensions.liftedAt} is null)`,
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
