import { and, eq, getTableColumns } from 'drizzle-orm'
import type { Database, Transaction } from '#db/client.ts'
import { consumers, corporates, emailVerifications, onboardingSessions, partners } from '#db/schema/index.ts'
import { isSuspended } from './is-suspended.ts'
import { withoutWalks } from './own-challenge.ts'

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
        id: consumers.id,
        emailAddress: consumers.emailAddress,
        emailVerifiedAt: consumers.emailVerifiedAt,
        clockOffsetSeconds: consumers.clockOffsetSeconds,
      },
      corporate: {
        id: corporates.id,
        emailAddress: corporates.emailAddress,
        emailVerifiedAt: corporates.emailVerifiedAt,
      },
      session: {
        id: onboardingSessions.id,
        supportCode: onboardingSessions.supportCode,
        embedOrigin: onboardingSessions.embedOrigin,
        clockOffsetSeconds: onboardingSessions.clockOffsetSeconds,
      },
      isSuspended: isSuspended(emailVerifications.partnerId, emailVerifications.endUserId),
    })
    .from(emailVerifications)
    .innerJoin(partners, eq(partners.id, emailVerifications.partnerId))
    .leftJoin(
      consumers,
      and(
        eq(consumers.partnerId, emailVerifications.partnerId),
        eq(consumers.id, emailVerifications.endUserId),
      ),
    )
    .leftJoin(
      corporates,
      and(
        eq(corporates.partnerId, emailVerifications.partnerId),
        eq(corporates.id, emailVerifications.endUserId),
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
  const [found] = rows
  if (!found) return null
  const { consumer, corporate, ...row } = found
  const owner = consumer ?? (corporate && { ...corporate, ...withoutWalks })
  return owner && { ...row, owner }
}

export type EmailLinkRow = NonNullable<Awaited<ReturnType<typeof readEmailLinkRow>>>
