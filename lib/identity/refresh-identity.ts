import type { Database } from '#db/client.ts'
import { readKycApplication } from '#db/queries/read-kyc-application.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { applicationTime } from './application-time.ts'
import { applyIdentityReport } from './apply-identity-report.ts'
import type { IdentityReport } from './identity-provider.ts'
import { isFinal, type Verdict } from './judge-report.ts'
import { kycExpiresAt } from './kyc-link.ts'
import { identityProvider } from './providers.ts'

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
  const found = await readKycApplication(db, input)
  if (!found) return err('application_not_found')
  const { application } = found
  const reference = application.providerReference
  const now = applicationTime(found, systemTime)
  const isOver = application.status === 'CREATED' && kycExpiresAt(application) <= now
  if (isFinal(application.status) || (reference === null && !isOver)) return err('nothing_to_ask')
  const apply = (report: IdentityReport) =>
    db.transaction((tx) =>
      applyIdentityReport(tx, { partnerId, applicationId, reference, report }, { now: systemTime }),
    )
  const expired: IdentityReport = { status: 'ABORTED', reason: 'EXPIRED', happenedAt: now, person: null }
  if (reference === null) return apply(expired)

  const provider = identityProvider(application.provider, db)
  if (!provider) return err('provider_unavailable')
  const known = await provider.fetchResult(reference, now)
  if (known.ok && known.value.status !== 'CREATED') {
    return known.value.status === application.status ? ok('changes_nothing') : apply(known.value)
  }
  if (isOver && (known.ok || known.failure === 'unknown_reference')) return apply(expired)
  return known.ok ? ok('changes_nothing') : known
}
