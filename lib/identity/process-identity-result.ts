import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { findApplicationByReference } from '#db/queries/kyc-applications.ts'
import { identityResults } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { applyIdentityReport } from './apply-identity-report.ts'
import type { Verdict } from './judge-report.ts'
import { retryPauseSeconds } from './poll-pauses.ts'
import { identityProvider } from './providers.ts'

type Key = { provider: string; providerEventId: string }
export type ProcessFailure =
  | 'unknown_notice'
  | 'unknown_provider'
  | 'unknown_reference'
  | 'provider_unavailable'

/**
 * Makes of a stored notice what it means. One whose application is not known yet (the webhook overtook our
 * own transaction), or that cannot be read now, stays and is taken up again by the reconciler, with growing
 * pauses: it is never dropped.
 */
export async function processIdentityResult(
  db: Database,
  key: Key,
  { now }: { now: Date },
): Promise<Result<Verdict | 'processed_before', ProcessFailure>> {
  const [notice] = await db.select().from(identityResults).where(ofNotice(key))
  if (!notice) return err('unknown_notice')
  if (notice.processedAt !== null) return ok('processed_before')
  const done = await interpret(db, notice, now)
  if (!done.ok) {
    await db
      .update(identityResults)
      .set({
        attempts: sql`${identityResults.attempts} + 1`,
        nextAttemptAt: addSeconds(now, retryPauseSeconds(notice.attempts)),
      })
      .where(and(ofNotice(key), isNull(identityResults.processedAt)))
  }
  return done
}

async function interpret(
  db: Database,
  notice: typeof identityResults.$inferSelect,
  now: Date,
): Promise<Result<Verdict, ProcessFailure>> {
  const provider = identityProvider(notice.provider, db)
  if (!provider) return err('unknown_provider')
  const reference = notice.providerReference
  const found = await findApplicationByReference(db, provider.name, reference)
  if (!found) return err('unknown_reference')
  const told = provider.readReport(notice.payload)
  const known = told ? ok(told) : await provider.fetchResult(reference, now)
  if (!known.ok) return known
  return db.transaction(async (tx) => {
    const applied = await applyIdentityReport(tx, { ...found, reference, report: known.value }, { now })
    if (!applied.ok) return err('unknown_reference')
    await tx
      .update(identityResults)
      .set({ processedAt: now, outcome: applied.value, partnerId: found.partnerId, payload: {} })
      .where(ofNotice(notice))
    return applied
  })
}

function ofNotice(key: Key) {
  return and(
    eq(identityResults.provider, key.provider),
    eq(identityResults.providerEventId, key.providerEventId),
  )
}
