import { and, desc, eq, getTableColumns, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { type Database, database, type Transaction } from '#db/client.ts'
import {
  challenges,
  consumers,
  emailVerifications,
  kycApplications,
  onboardingSessions,
  partners,
  termsVersions,
} from '#db/schema/index.ts'
import { isSuspended } from './is-suspended.ts'

type WalkKey = { partnerName: string; sessionId: string; challengeId: string | null }

/**
 * Everything about one walk in one round trip. `challengeId` is what a resume ticket names: then that
 * challenge is read in place of the walk's own, if it belongs to this walk.
 */
function walkQuery(db: Database | Transaction) {
  const newestTerms = db
    .select({
      partnerId: termsVersions.partnerId,
      id: termsVersions.id,
      version: termsVersions.version,
      publishedAt: termsVersions.publishedAt,
    })
    .from(termsVersions)
    .where(and(eq(termsVersions.partnerId, partners.id), eq(termsVersions.type, 'CONSUMER')))
    .orderBy(desc(termsVersions.publishedAt), desc(termsVersions.id))
    .limit(1)
    .as('newest_terms')
  const newestApplication = db
    .select()
    .from(kycApplications)
    .where(
      and(
        eq(kycApplications.partnerId, onboardingSessions.partnerId),
        eq(kycApplications.consumerId, onboardingSessions.consumerId),
      ),
    )
    .orderBy(desc(kycApplications.attempt))
    .limit(1)
    .as('newest_application')
  return db
    .select({
      partner: getTableColumns(partners),
      session: getTableColumns(onboardingSessions),
      consumer: getTableColumns(consumers),
      newestTerms: { id: newestTerms.id, version: newestTerms.version, publishedAt: newestTerms.publishedAt },
      challenge: getTableColumns(challenges),
      emailVerification: getTableColumns(emailVerifications),
      application: newestApplication._.selectedFields,
      isSuspended: isSuspended(onboardingSessions.partnerId, onboardingSessions.consumerId),
    })
    .from(onboardingSessions)
    .innerJoin(partners, eq(partners.id, onboardingSessions.partnerId))
    .leftJoin(
      consumers,
      and(
        eq(consumers.partnerId, onboardingSessions.partnerId),
        eq(consumers.id, onboardingSessions.consumerId),
      ),
    )
    .leftJoinLateral(newestTerms, sql`true`)
    .leftJoin(
      challenges,
      and(
        eq(challenges.partnerId, onboardingSessions.partnerId),
        eq(challenges.sessionId, onboardingSessions.id),
        eq(
          challenges.id,
          sql`coalesce(${sql.placeholder('challengeId')}::uuid, ${onboardingSessions.challengeId})`,
        ),
      ),
    )
    .leftJoin(
      emailVerifications,
      and(
        eq(emailVerifications.partnerId, onboardingSessions.partnerId),
        eq(emailVerifications.id, onboardingSessions.emailVerificationId),
      ),
    )
    .leftJoinLateral(newestApplication, sql`true`)
}

const isNamed = and(
  eq(partners.name, sql.placeholder('partnerName')),
  eq(onboardingSessions.id, sql.placeholder('sessionId')),
)

let preparedWalk: ReturnType<typeof prepareWalk> | undefined
const prepareWalk = () => walkQuery(database()).where(isNamed).prepare('read_walk')

/** The walk of that partner with that id, or null: another partner's is as unknown as none. */
export async function readWalk(key: WalkKey) {
  preparedWalk ??= prepareWalk()
  return (await preparedWalk.execute(key))[0] ?? null
}

/**
 * The same, with the walk's row locked until the transaction ends: posts of one walk go one after another.
 * Two statements, sent together: one that waited for a lock would see the other tables as they were before
 * the wait, and so count tries and find people wrongly.
 */
export async function lockWalk(tx: Transaction, key: WalkKey) {
  const ofPartner = tx.select({ id: partners.id }).from(partners).where(eq(partners.name, key.partnerName))
  const lock = tx
    .select({ one: sql`1` })
    .from(onboardingSessions)
    .where(and(inArray(onboardingSessions.partnerId, ofPartner), eq(onboardingSessions.id, key.sessionId)))
    .for('update')
    .prepare('lock_walk')
  const read = walkQuery(tx).where(isNamed).prepare('read_locked_walk')
  const [, rows] = await Promise.all([lock.execute(), read.execute(key)])
  return rows[0] ?? null
}

/**
 * The claimed walks of a person that have not ended at `now`, locked; again two statements, sent together. A
 * walk that another transaction holds is left out and not waited for.
 */
export async function lockOpenWalks(
  tx: Transaction,
  { partnerId, consumerId }: { partnerId: string; consumerId: string },
  now: Date,
) {
  const isOpen = and(
    eq(onboardingSessions.partnerId, partnerId),
    eq(onboardingSessions.consumerId, consumerId),
    isNotNull(onboardingSessions.claimedAt),
    isNull(onboardingSessions.completedAt),
    isNull(onboardingSessions.revokedAt),
    gt(onboardingSessions.expiresAt, now),
  )
  const lock = tx
    .select({ id: onboardingSessions.id })
    .from(onboardingSessions)
    .where(isOpen)
    .for('update', { skipLocked: true })
    .prepare('lock_open_walks')
  const read = walkQuery(tx).where(isOpen).prepare('read_open_walks')
  const [locked, walks] = await Promise.all([lock.execute(), read.execute({ challengeId: null })])
  return walks.filter((walk) => locked.some(({ id }) => id === walk.session.id))
}

/** Walks of a partner by their ids, in any order; those that it does not have are left out. */
export async function readWalks(db: Database | Transaction, partnerId: string, ids: readonly string[]) {
  if (ids.length === 0) return []
  const named = and(eq(onboardingSessions.partnerId, partnerId), inArray(onboardingSessions.id, [...ids]))
  return walkQuery(db).where(named).prepare(`read_${ids.length}_walks`).execute({ challengeId: null })
}
