import { and, eq } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { kycApplications, partners } from '#db/schema/index.ts'
import { logger } from '#lib/logger.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { refreshIdentity } from './refresh-identity.ts'
import { readReturnState } from './return-state.ts'

export type Returned = {
  partnerName: string
  displayName: string
  applicationId: string
  /** The walk that it belongs to; null when a key started the check. */
  sessionId: string | null
}

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
  const [partner] = await db
    .select({ partnerName: partners.name, displayName: partners.displayName })
    .from(kycApplications)
    .innerJoin(partners, eq(partners.id, kycApplications.partnerId))
    .where(and(eq(kycApplications.partnerId, partnerId), eq(kycApplications.id, applicationId)))
  if (!partner) return err('bad_state')
  const refreshed = await refreshIdentity(db, { partnerId, applicationId }, { now })
  if (!refreshed.ok && refreshed.failure !== 'nothing_to_ask') {
    logger.warn({ applicationId, failure: refreshed.failure }, 'identity result not known on return')
  }
  return ok({ ...partner, applicationId, sessionId })
}
