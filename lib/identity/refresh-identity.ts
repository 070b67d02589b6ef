import { and, eq } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { kycApplications, onboardingSessions } from '#db/schema/index.ts'
import { addSeconds, walkNow } from '#lib/clock.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { applyIdentityReport } from './apply-identity-report.ts'
import { isFinal, type Verdict } from './judge-report.ts'
import { identityProvider } from './providers.ts'

/** An application that nobody finished ends after 720 hours (contract §5). */
const lifeSeconds = 720 * 60 * 60

export type RefreshFailure =
  | 'application_not_found'
  | 'nothing_to_ask'
  | 'unknown_reference'
  | 'provider_unavailable'

/**
 * Asks the provider about one application and takes in the answer: on return, on "Check again", and by the
 * reconciler. The question is outside of any transaction. `now` is the system's time.
 */
export async function refreshIdentity(
  db: Database,
  input: { partnerId: string; applicationId: string },
  { now: systemTime }: { now: Date },
): Promise<Result<Verdict, RefreshFailure>> {
  const { partnerId, applicationId } = input
  const [found] = await db
    .select({ application: kycApplications, clockOffsetSeconds: onboardingSessions.clockOffsetSeconds })
    .from(kycApplications)
    .leftJoin(
      onboardingSessions,
      and(
        eq(onboardingSessions.partnerId, kycApplications.partnerId),
        eq(onboardingSessions.id, kycApplications.sessionId),
      ),
    )
    .where(and(eq(kycApplications.partnerId, partnerId), eq(kycApplications.id, applicationId)))
  if (!found) return err('application_not_found')
  const { application } = found
  const reference = application.providerReference
  if (isFinal(application.status) || reference === null) return err('nothing_to_ask')
  const provider = identityProvider(application.provider, db)
  if (!provider) return err('provider_unavailable')

  const now = walkNow({ clockOffsetSeconds: found.clockOffsetSeconds ?? 0 }, systemTime)
  const known = await provider.fetchResult(reference, now)
  const isOver = addSeconds(application.createdAt, lifeSeconds) <= now
  const apply = (report: Parameters<typeof applyIdentityReport>[1]['report']) =>
    db.transaction((tx) =>
      applyIdentityReport(tx, { partnerId, applicationId, reference, report }, { now: systemTime }),
    )
  if (known.ok && known.value.status !== 'CREATED') {
    return known.value.status === application.status ? ok('changes_nothing') : apply(known.value)
  }
  if (isOver && application.status === 'CREATED' && (known.ok || known.failure === 'unknown_reference')) {
    return apply({ status: 'ABORTED', reason: 'EXPIRED', happenedAt: now, person: null })
  }
  return known.ok ? ok('changes_nothing') : known
}
