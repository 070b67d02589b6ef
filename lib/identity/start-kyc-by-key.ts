import type { Transaction } from '#db/client.ts'
import { readReceiver } from '#db/queries/own-challenge.ts'
import { type KycApplicationRow, readKycApplication } from '#db/queries/read-kyc-application.ts'
import { walkNow } from '#lib/clock.ts'
import { lockWalks } from '#lib/onboarding/lock-walks.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { applicationTime } from './application-time.ts'
import { applyIdentityReport } from './apply-identity-report.ts'
import { kycExpiresAt } from './kyc-link.ts'
import { type StartKycFailure, startKyc } from './start-kyc.ts'

type Input = {
  partnerId: string
  consumerId: string
  isRenewal: boolean
  /** On the partner's list (lib/partners/allowed-urls.ts). */
  urlOnComplete: string | null
  urlOnFailure: string | null
}

/**
 * Begins a person's identity check on a key's word, or gives the open one. One whose link has just run out is
 * ended first, if nobody has done so yet. `now` is the system's time.
 */
export async function startKycByKey(
  tx: Transaction,
  input: Input,
  { now: systemTime }: { now: Date },
): Promise<Result<{ row: KycApplicationRow; isNew: boolean }, StartKycFailure>> {
  const { partnerId } = input
  const [, receiver] = await Promise.all([lockWalks(tx, input), readReceiver(tx, input)])
  if (receiver === null) return err('consumer_not_found')
  const now = walkNow(receiver.consumer, systemTime)
  const start = () => startKyc(tx, { ...input, sessionId: null, startedBy: 'KEY' }, { now })
  const started = await start()
  if (!started.ok) return started
  const { applicationId, isNew } = started.value
  const row = await readKycApplication(tx, { partnerId, applicationId })
  if (!row) throw new Error('An application that was just begun is not there')
  const { status } = row.application
  const time = applicationTime(row, systemTime)
  if (isNew || status !== 'CREATED' || time < kycExpiresAt(row.application)) return ok({ row, isNew })

  const report = { status: 'ABORTED', reason: 'EXPIRED', happenedAt: time, person: null } as const
  await applyIdentityReport(tx, { partnerId, applicationId, reference: null, report }, { now: systemTime })
  const again = await start()
  if (!again.ok) return again
  const next = await readKycApplication(tx, { partnerId, applicationId: again.value.applicationId })
  if (!next) throw new Error('An application that was just begun is not there')
  return ok({ row: next, isNew: again.value.isNew })
}
