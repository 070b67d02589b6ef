import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Transaction } from '#db/client.ts'
import { type SandboxIdentityEvent, sandboxIdentityChecks } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { enqueue } from '#lib/jobs/enqueue.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { type IdentityScenario, toIdentityScenario } from '#lib/sandbox/scenarios.ts'
import { declineReasons } from '../decline-reasons.ts'

const name = z.string().trim().min(1).max(255)

/** The form of the sandbox provider's page. An empty email address means that none comes back. */
export const sandboxDecisionSchema = z.object({
  outcome: z.enum(['VALIDATED', 'DECLINED', 'PENDING_REVIEW', 'ABORTED']),
  scenario: z.string().max(40).default('AT_ONCE'),
  reason: z.enum(declineReasons).default('DOCUMENT_UNREADABLE'),
  firstName: name,
  lastName: name,
  birthDate: z.iso.date(),
  gender: z.enum(['MALE', 'FEMALE']),
  emailAddress: z.union([z.literal(''), z.email().max(254)]).default(''),
})
export type SandboxDecision = z.infer<typeof sandboxDecisionSchema>

export type Decided = {
  partnerId: string
  returnUrl: string
  returns: IdentityScenario['returns']
  /** Events whose webhook must have been delivered before the person is offered the way back. */
  tellBeforeReturn: number[]
}

/**
 * The person's (or, of a check in review, the reviewer's) choice on the sandbox provider's page. What is then
 * true, and when, and which webhooks tell of it, follows from the scenario. Deciding again changes nothing.
 */
export async function decideSandboxCheck(
  tx: Transaction,
  reference: string,
  decision: SandboxDecision,
  { now }: { now: Date },
): Promise<Result<Decided, 'unknown_reference' | 'link_expired'>> {
  const [check] = await tx
    .select()
    .from(sandboxIdentityChecks)
    .where(eq(sandboxIdentityChecks.reference, reference))
    .for('update')
  if (!check) return err('unknown_reference')
  const { partnerId, returnUrl } = check
  if (check.events.length === 0 && check.expiresAt <= now) return err('link_expired')
  if (!mayDecide(check.events.at(-1), decision)) {
    return ok({ partnerId, returnUrl, returns: 'at_once', tellBeforeReturn: [] })
  }

  const scenario: IdentityScenario = toIdentityScenario(decision.scenario)
  const added = eventsOf(decision, scenario, check.events.length, now)
  await tx
    .update(sandboxIdentityChecks)
    .set({ scenario: scenario.name, events: [...check.events, ...added] })
    .where(eq(sandboxIdentityChecks.reference, reference))
  const tellBeforeReturn: number[] = []
  for (const notice of scenario.notices) {
    const eventNumber = (notice.tells === 'decision' ? added.at(-1) : added.at(0))?.number
    if (eventNumber === undefined) continue
    if (notice.afterSeconds === 'before_return') {
      tellBeforeReturn.push(eventNumber)
    } else {
      const startAfter = addSeconds(now, notice.afterSeconds)
      const options = notice.afterSeconds > 0 ? { startAfter } : {}
      await enqueue(tx, 'deliver-sandbox-identity-event', { partnerId, reference, eventNumber }, options)
    }
  }
  return ok({ partnerId, returnUrl, returns: scenario.returns, tellBeforeReturn })
}

/** Once, and of what was sent to review a second time, for good. */
function mayDecide(last: SandboxIdentityEvent | undefined, { outcome }: SandboxDecision): boolean {
  if (!last) return true
  return last.status === 'PENDING_REVIEW' && (outcome === 'VALIDATED' || outcome === 'DECLINED')
}

/** Handed in now, decided then. Who leaves hands in nothing; a reviewer's decision needs no new submission. */
function eventsOf(
  decision: SandboxDecision,
  scenario: IdentityScenario,
  eventsBefore: number,
  now: Date,
): SandboxIdentityEvent[] {
  const { outcome } = decision
  const handedIn = {
    status: 'PROCESSING',
    reason: null,
    happenedAt: now.toISOString(),
    person: null,
  } as const
  // A millisecond later than the submission, so that their order can be told.
  const decidedAt = new Date(now.getTime() + scenario.decidedAfterSeconds * 1000 + 1)
  const decided = {
    status: outcome,
    reason: outcome === 'DECLINED' ? decision.reason : null,
    happenedAt: outcome === 'ABORTED' ? now.toISOString() : decidedAt.toISOString(),
    person: outcome === 'VALIDATED' || outcome === 'PENDING_REVIEW' ? personOf(decision) : null,
  }
  const events = outcome === 'ABORTED' || eventsBefore > 0 ? [decided] : [handedIn, decided]
  return events.map((event, index) => ({ number: eventsBefore + index + 1, ...event }))
}

function personOf({ firstName, lastName, birthDate, gender, emailAddress }: SandboxDecision) {
  return { firstName, lastName, birthDate, gender, emailAddress: emailAddress || null }
}
