import { and, eq, max } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { consumers, kycApplications, onboardingSessions } from '#db/schema/index.ts'
import { addSeconds, walkNow } from '#lib/clock.ts'
import { recordEvent } from '#lib/events/record-event.ts'
import { announceChange } from '#lib/onboarding/announce-change.ts'
import { completeWalks } from '#lib/onboarding/complete-walks.ts'
import { isIdle } from '#lib/onboarding/flow.ts'
import { lockWalks } from '#lib/onboarding/lock-walks.ts'
import { checkedSeconds } from '#lib/onboarding/start-session.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { IdentityReport } from './identity-provider.ts'
import { isFinal, isSubmitted, judgeReport, type Verdict } from './judge-report.ts'
import { cleanPerson } from './person.ts'
import { pollPauseSeconds } from './poll-pauses.ts'
import { showOnConsumer } from './show-on-consumer.ts'

export type ApplyReportInput = {
  partnerId: string
  applicationId: string
  /** The provider session that it is about; null where none was asked. */
  reference: string | null
  report: IdentityReport
}

/**
 * Takes in what a provider holds true of one application: whoever heard it (webhook, return, reconciler), in
 * whatever order. `now` is the system's time; the walk's own clock is applied here.
 */
export async function applyIdentityReport(
  tx: Transaction,
  { partnerId, applicationId, reference, report }: ApplyReportInput,
  { now: systemTime }: { now: Date },
): Promise<Result<Verdict, 'application_not_found'>> {
  const ofApplication = and(eq(kycApplications.partnerId, partnerId), eq(kycApplications.id, applicationId))
  const [known] = await tx.select().from(kycApplications).where(ofApplication)
  if (!known) return err('application_not_found')
  const { consumerId, sessionId } = known

  const locked = await lockWalks(tx, { partnerId, consumerId })
  const [consumer] = await tx
    .select()
    .from(consumers)
    .where(and(eq(consumers.partnerId, partnerId), eq(consumers.id, consumerId)))
    .for('update')
  const [application] = await tx.select().from(kycApplications).where(ofApplication).for('update')
  if (!consumer || !application) return err('application_not_found')

  const verdict = judgeReport(application, report, reference)
  if (verdict !== 'moves') return ok(verdict)

  const walks = await tx
    .select()
    .from(onboardingSessions)
    .where(
      and(
        eq(onboardingSessions.partnerId, partnerId),
        eq(onboardingSessions.consumerId, consumerId),
        eq(onboardingSessions.kycApplicationId, applicationId),
      ),
    )
  const ownWalk = walks.find((walk) => walk.id === sessionId)
  const now = walkNow(ownWalk ?? consumer, systemTime)
  const person = report.person && cleanPerson(report.person)
  const changed = {
    status: report.status,
    statusReason: report.reason,
    resultAt: report.happenedAt,
    ...person,
    ...(isSubmitted(report.status) && { submittedAt: application.submittedAt ?? now }),
    pollCount: 0,
    nextPollAt: isFinal(report.status) ? null : addSeconds(now, pollPauseSeconds(0)),
    updatedAt: now,
  }
  await tx.update(kycApplications).set(changed).where(ofApplication)

  const [newest] = await tx
    .select({ attempt: max(kycApplications.attempt) })
    .from(kycApplications)
    .where(and(eq(kycApplications.partnerId, partnerId), eq(kycApplications.consumerId, consumerId)))
  if (application.attempt === newest?.attempt) {
    await showOnConsumer(tx, consumer, { ...application, ...changed }, now)
  }

  if (isSubmitted(report.status)) {
    const isHandedIn = application.submittedAt === null
    const held = walks.filter(({ id }) => locked.has(id))
    for (const walk of held) await keepOpen(tx, walk, { isHandedIn, now: walkNow(walk, systemTime) })
  }
  await recordEvent(
    tx,
    {
      partnerId,
      type: report.status === 'VALIDATED' ? 'CONSUMER_KYC_VALIDATED' : 'CONSUMER_KYC_UPDATED',
      consumerId,
      sessionId,
      data: { kycApplicationId: applicationId, status: report.status, statusReason: report.reason },
    },
    now,
  )
  if (report.status === 'VALIDATED') {
    await completeWalks(tx, { partnerId, consumerId }, { now: systemTime })
  }
  await announceChange(tx, { partnerId, consumerId })
  return ok(verdict)
}

/**
 * The answer may take days: the walk stays open for it. Handing in is also a sign of life of its person, while
 * the walk is awake; nothing that a provider says lets whoever sits at an idle screen go on without a code.
 */
async function keepOpen(
  tx: Transaction,
  walk: typeof onboardingSessions.$inferSelect,
  { isHandedIn, now }: { isHandedIn: boolean; now: Date },
): Promise<void> {
  if (walk.completedAt !== null || walk.revokedAt !== null || walk.expiresAt <= now) return
  const until = addSeconds(now, checkedSeconds)
  await tx
    .update(onboardingSessions)
    .set({
      ...(isHandedIn && !isIdle(walk, now) && { activeAt: later(walk.activeAt, now) }),
      expiresAt: later(walk.expiresAt, until),
    })
    .where(and(eq(onboardingSessions.partnerId, walk.partnerId), eq(onboardingSessions.id, walk.id)))
}

function later(one: Date, other: Date): Date {
  return one.getTime() > other.getTime() ? one : other
}
