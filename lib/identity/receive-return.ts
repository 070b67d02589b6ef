import { and, eq, getTableColumns, isNull, lte, or } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { kycApplications, partners } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { logger } from '#lib/logger.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { kycPath } from './kyc-link.ts'
import { refreshIdentity } from './refresh-identity.ts'
import { readReturnState } from './return-state.ts'

export type Returned = {
  partner: typeof partners.$inferSelect
  applicationId: string
  /** The walk that it belongs to; null when a key started the check. */
  sessionId: string | null
  /** The partner's own link, where one was asked for: its page says how it ended, and leads on. */
  linkPath: string | null
}

/** Whoever opens one return address again and again has the provider asked this often, and no oftener. */
const pauseSeconds = 2

/**
 * Somebody came back from the provider with this state: on any device, any number of times. The provider is
 * asked for the decision, since its webhook may be late; if it cannot say, the reconciler will ask again.
 * Tells only where the walk is, never whose it is.
 */
export async function receiveReturn(
  db: Database,
  stateText: string,
  { now }: { now: Date },
): Promise<Result<Returned, 'bad_state'>> {
  const state = readReturnState(stateText)
  if (!state) return err('bad_state')
  const { partnerId, sessionId, applicationId } = state
  const [found] = await db
    .select({
      partner: getTableColumns(partners),
      application: getTableColumns(kycApplications),
    })
    .from(kycApplications)
    .innerJoin(partners, eq(partners.id, kycApplications.partnerId))
    .where(and(eq(kycApplications.partnerId, partnerId), eq(kycApplications.id, applicationId)))
  if (!found) return err('bad_state')
  const { partner, application } = found
  const { startedBy, urlOnComplete, urlOnFailure } = application
  const isLinked = startedBy === 'KEY' || urlOnComplete !== null || urlOnFailure !== null
  const linkPath = isLinked ? kycPath(partner.name, application) : null
  const returned = ok({ partner, applicationId, sessionId, linkPath })
  if (!(await claimQuestion(db, { partnerId, applicationId }, now))) return returned
  const refreshed = await refreshIdentity(db, { partnerId, applicationId }, { now })
  if (!refreshed.ok && refreshed.failure !== 'nothing_to_ask') {
    logger.warn({ applicationId, failure: refreshed.failure }, 'identity result not known on return')
  }
  return returned
}

/** Whether it is this return's turn to ask. One statement decides between all that come at once. */
async function claimQuestion(
  db: Database,
  { partnerId, applicationId }: { partnerId: string; applicationId: string },
  now: Date,
): Promise<boolean> {
  const { returnAskedAt } = kycApplications
  const claimed = await db
    .update(kycApplications)
    .set({ returnAskedAt: now })
    .where(
      and(
        eq(kycApplications.partnerId, partnerId),
        eq(kycApplications.id, applicationId),
        or(isNull(returnAskedAt), lte(returnAskedAt, addSeconds(now, -pauseSeconds))),
      ),
    )
    .returning({ id: kycApplications.id })
  return claimed.length > 0
}
