import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { challenges, consumers, onboardingSessions, partners } from '#db/schema/index.ts'
import { isSuspended } from './is-suspended.ts'
import { lastLocale } from './last-locale.ts'

/** One challenge with what its text needs, in one round trip; null for an unknown one. */
export async function readChallenge(db: Database, key: { partnerId: string; challengeId: string }) {
  const rows = await db
    .select({
      partner: getTableColumns(partners),
      challenge: getTableColumns(challenges),
      session: {
        supportCode: onboardingSessions.supportCode,
        locale: onboardingSessions.locale,
        embedOrigin: onboardingSessions.embedOrigin,
        clockOffsetSeconds: onboardingSessions.clockOffsetSeconds,
      },
      /** What a consumer's own code lives by; null for a walk's. */
      consumerClock: { clockOffsetSeconds: consumers.clockOffsetSeconds },
      /** What the latest walk of the consumer is read in for whom a key asked; null for a walk's own code. */
      lastLocale: lastLocale(challenges.partnerId, challenges.consumerId),
      /** Whether the end user that it was asked for, or in whose walk, is suspended. */
      isSuspended: isSuspended(
        challenges.partnerId,
        sql`coalesce(${challenges.consumerId}, ${onboardingSessions.consumerId})`,
      ),
    })
    .from(challenges)
    .innerJoin(partners, eq(partners.id, challenges.partnerId))
    .leftJoin(
      onboardingSessions,
      and(
        eq(onboardingSessions.partnerId, challenges.partnerId),
        eq(onboardingSessions.id, challenges.sessionId),
      ),
    )
    .leftJoin(
      consumers,
      and(eq(consumers.partnerId, challenges.partnerId), eq(consumers.id, challenges.consumerId)),
    )
    .where(and(eq(challenges.partnerId, key.partnerId), eq(challenges.id, key.challengeId)))
  return rows[0] ?? null
}
