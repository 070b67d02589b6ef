import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { readStartFacts } from '#db/queries/read-start-facts.ts'
import { consumers, kycApplications, onboardingSessions } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { recordEvent } from '#lib/events/record-event.ts'
import { newId } from '#lib/ids.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { attemptsSince, wizardAttemptsMax } from './attempts.ts'
import { kycLifeSeconds } from './kyc-link.ts'
import { providerNameFor } from './provider-names.ts'

export type StartKycInput = {
  partnerId: string
  consumerId: string
  /** The walk that starts it; null when a key does. */
  sessionId: string | null
  startedBy: 'WIZARD' | 'KEY'
  /** A second check of somebody already validated, for a changed name (contract §5). */
  isRenewal?: boolean
  /** On the partner's list (lib/partners/allowed-urls.ts). */
  urlOnComplete?: string | null
  urlOnFailure?: string | null
}

/** The application, and when it is a new one the provider who has not been asked yet. */
export type StartedKyc = { applicationId: string } & ({ isNew: false } | { isNew: true; provider: string })

export type StartKycFailure =
  | 'consumer_not_found'
  | 'end_user_suspended'
  | 'phone_not_verified'
  | 'already_validated'
  | 'no_attempts_left'
  | 'provider_unavailable'

/**
 * Creates the person's next identity application, or gives the open one. The consumer's row is locked
 * meanwhile, so parallel starts give one. A caller with a walk holds the walk's lock already: everybody locks
 * walk, person, application in this order. The provider is asked after the commit: `openIdentity`.
 */
export async function startKyc(
  tx: Transaction,
  input: StartKycInput,
  { now }: { now: Date },
): Promise<Result<StartedKyc, StartKycFailure>> {
  const { partnerId, consumerId, sessionId, startedBy } = input
  const ofConsumer = and(eq(consumers.partnerId, partnerId), eq(consumers.id, consumerId))
  // Two statements in this order: the second sees what another start, waited for by the first, has committed.
  const [[consumer], facts] = await Promise.all([
    tx.select().from(consumers).where(ofConsumer).for('update').execute(),
    readStartFacts(tx, { partnerId, consumerId }, attemptsSince(now)),
  ])
  if (!consumer || !facts) return err('consumer_not_found')
  if (facts.isSuspended) return err('end_user_suspended')
  if (consumer.phoneVerifiedAt === null) return err('phone_not_verified')
  if (facts.openApplicationId !== null) {
    await Promise.all([
      rememberInWalk(tx, input, facts.openApplicationId),
      rememberUrls(tx, input, facts.openApplicationId),
    ])
    return ok({ applicationId: facts.openApplicationId, isNew: false })
  }
  if (consumer.kycStatus === 'VALIDATED' && !input.isRenewal) return err('already_validated')
  if (startedBy === 'WIZARD' && facts.wizardAttempts >= wizardAttemptsMax) return err('no_attempts_left')
  const provider = providerNameFor(facts.partnerMode)
  if (!provider) return err('provider_unavailable')

  const applicationId = newId(now)
  const data = { kycApplicationId: applicationId, status: 'CREATED', statusReason: null }
  await Promise.all([
    tx.insert(kycApplications).values({
      partnerId,
      id: applicationId,
      consumerId,
      sessionId,
      startedBy,
      attempt: facts.newestAttempt + 1,
      provider,
      status: 'CREATED',
      urlOnComplete: input.urlOnComplete ?? null,
      urlOnFailure: input.urlOnFailure ?? null,
      // Until its person begins there is nothing to ask, but it ends all the same.
      nextPollAt: addSeconds(now, kycLifeSeconds),
      createdAt: now,
      updatedAt: now,
    }),
    rememberInWalk(tx, input, applicationId),
    // A renewal shows only once it is validated: until then status and names are the old ones'.
    consumer.kycStatus === 'VALIDATED' ? null : showCreated(tx, input, applicationId, now),
    recordEvent(tx, { partnerId, type: 'CONSUMER_KYC_CREATED', consumerId, sessionId, data }, now),
  ])
  return ok({ applicationId, isNew: true, provider })
}

async function showCreated(
  tx: Transaction,
  { partnerId, consumerId }: StartKycInput,
  applicationId: string,
  now: Date,
): Promise<void> {
  await tx
    .update(consumers)
    .set({
      kycApplicationId: applicationId,
      kycStatus: 'CREATED',
      kycStatusReason: null,
      kycUpdatedAt: now,
      updatedAt: now,
    })
    .where(and(eq(consumers.partnerId, partnerId), eq(consumers.id, consumerId)))
}

/** Who asks for a link again may have another place to lead to; what is not said again stays. */
async function rememberUrls(tx: Transaction, input: StartKycInput, applicationId: string): Promise<void> {
  const { partnerId, urlOnComplete, urlOnFailure } = input
  if (!urlOnComplete && !urlOnFailure) return
  await tx
    .update(kycApplications)
    .set({ ...(urlOnComplete && { urlOnComplete }), ...(urlOnFailure && { urlOnFailure }) })
    .where(and(eq(kycApplications.partnerId, partnerId), eq(kycApplications.id, applicationId)))
}

async function rememberInWalk(tx: Transaction, input: StartKycInput, applicationId: string): Promise<void> {
  if (input.sessionId === null) return
  await tx
    .update(onboardingSessions)
    .set({ kycApplicationId: applicationId })
    .where(and(eq(onboardingSessions.partnerId, input.partnerId), eq(onboardingSessions.id, input.sessionId)))
}
