import { and, desc, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { readReceiver } from '#db/queries/own-challenge.ts'
import { kycApplications, partners } from '#db/schema/index.ts'
import { walkNow } from '#lib/clock.ts'
import { lockWalks } from '#lib/onboarding/lock-walks.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { applyIdentityReport } from './apply-identity-report.ts'
import type { IdentityStatus } from './identity-provider.ts'
import { isFinal } from './judge-report.ts'
import { type StartKycFailure, startKyc } from './start-kyc.ts'

export type SimulateKycInput = {
  partnerId: string
  consumerId: string
  status: IdentityStatus
  reason: string | null
}

/**
 * Sandbox only: gives a person's identity check this outcome without a provider (contract §10), beginning
 * one as a key would, by the person's own clock, if none is open. `now` is the system's time.
 */
export async function simulateKyc(
  tx: Transaction,
  { partnerId, consumerId, status, reason }: SimulateKycInput,
  { now }: { now: Date },
): Promise<Result<undefined, StartKycFailure | 'not_sandbox'>> {
  const [partner] = await tx.select({ mode: partners.mode }).from(partners).where(eq(partners.id, partnerId))
  if (partner?.mode !== 'SANDBOX') return err('not_sandbox')
  const [newest] = await tx
    .select()
    .from(kycApplications)
    .where(and(eq(kycApplications.partnerId, partnerId), eq(kycApplications.consumerId, consumerId)))
    .orderBy(desc(kycApplications.attempt))
    .limit(1)
  let applicationId = newest?.id
  if (!newest || isFinal(newest.status)) {
    const key = { partnerId, consumerId }
    const [, receiver] = await Promise.all([lockWalks(tx, key), readReceiver(tx, key)])
    if (receiver === null) return err('consumer_not_found')
    const input = { ...key, sessionId: null, startedBy: 'KEY', isRenewal: true } as const
    const started = await startKyc(tx, input, { now: walkNow(receiver.consumer, now) })
    if (!started.ok) return started
    applicationId = started.value.applicationId
  }
  if (applicationId === undefined) return err('consumer_not_found')
  // Where a clock was moved, the last result may lie ahead of now; this one is newer all the same.
  const happenedAt = newest?.resultAt && newest.resultAt > now ? newest.resultAt : now
  const report = { status, reason, happenedAt, person: null }
  await applyIdentityReport(tx, { partnerId, applicationId, reference: null, report }, { now })
  return ok()
}
