import { addSeconds } from '#lib/clock.ts'
import { isHandOverOpen } from '#lib/hand-overs/hand-over-link.ts'
import type { Place, StepName } from './places.ts'
import { aboutYouStep } from './steps/about-you.ts'
import { codeStep } from './steps/code.ts'
import { doneStep } from './steps/done.ts'
import { emailStep } from './steps/email.ts'
import { identityStep } from './steps/identity.ts'
import { phoneStep } from './steps/phone.ts'
import type { Step } from './steps/step.ts'
import { termsStep } from './steps/terms.ts'
import type { Visitor, Walk } from './walk.ts'

/** The journey. The order of this list is the order of the wizard. */
const steps: readonly Step[] = [
  termsStep,
  phoneStep,
  codeStep,
  aboutYouStep,
  identityStep,
  emailStep,
  doneStep,
]

/** 30 idle minutes after the claim ask for a code again (contract §8). */
export const idleSecondsMax = 30 * 60

/** The first needed step that is not done: progress is derived, never stored. */
export function currentStep(walk: Walk): StepName {
  return steps.find((step) => step.isNeeded(walk) && !step.isDone(walk))?.name ?? 'done'
}

/**
 * Where this visitor of this walk belongs at `now`, which is the walk's own time. Everything the wizard shows
 * or takes goes by this one answer.
 */
export function currentPlace(walk: Walk, visitor: Visitor, now: Date): Place {
  const { session } = walk
  if (isExpired(walk, now)) return 'expired'
  if (visitor.kind === 'refusing') return 'cookies'
  if (visitor.kind === 'following') return placeOfFollower(walk, visitor, now)
  if (visitor.kind === 'holder' && isHandOverOpen(session, now)) return 'hand-over'
  if (session.claimedAt === null) {
    if (session.startedBy === 'SELF' && visitor.kind !== 'holder') return 'cookies'
    if (session.conflictAt !== null) return 'other-account'
    return visitor.kind === 'returning' ? 'code' : placeBeforeClaim(walk)
  }
  if (visitor.kind === 'returning') return 'code'
  if (!isLetIn(walk, visitor, now)) return 'resume'
  if (walk.isSuspended) return 'suspended'
  return session.conflictAt === null ? currentStep(walk) : 'other-account'
}

/**
 * Whoever handed the walk over sees where it is; its end, with the way back to the partner, only if no code was proved
 * since: that person may be another than who sits here. Idle, this screen is asked for a code like any other.
 */
function placeOfFollower(walk: Walk, { mayReturn }: { mayReturn: boolean }, now: Date): Place {
  if (!mayReturn || walk.session.claimedAt === null) return 'other-device'
  if (isIdle(walk.session, now)) return 'resume'
  return currentStep(walk) === 'done' ? 'done' : 'other-device'
}

/**
 * Whether a code let this visitor in, and he has not been idle since: to nobody else is said what is special
 * about the person.
 */
export function isLetIn({ session }: Walk, visitor: Visitor, now: Date): boolean {
  return session.claimedAt !== null && visitor.kind === 'holder' && !isIdle(session, now)
}

/**
 * A partner's walk for a person whose number is already verified begins with a code to that number; where the
 * partner vouches for who is there, it begins with that alone, before anything is answered.
 */
function placeBeforeClaim(walk: Walk): Place {
  const step = currentStep(walk)
  const isKnown = walk.consumer?.phoneVerifiedAt != null
  return isKnown && (step === 'phone' || walk.session.isAuthenticated) ? 'resume' : step
}

export function isExpired(walk: Walk, now: Date): boolean {
  return walk.session.revokedAt !== null || now >= walk.session.expiresAt
}

export function isIdle(session: { activeAt: Date }, now: Date): boolean {
  return now >= addSeconds(session.activeAt, idleSecondsMax)
}

/** "Step 2 of 5": counts the needed steps before `done`, which is the end and not a step to the person. */
export function progressOf(walk: Walk, place: Place): { current: number; total: number } | null {
  const shown = steps.filter((step) => step.name !== 'done' && step.isNeeded(walk))
  const index = shown.findIndex((step) => step.name === place)
  return index < 0 ? null : { current: index + 1, total: shown.length }
}

/** The progress of a walk that has not begun: its first step, of as many as this partner asks for. */
export function firstProgressOf(partner: Pick<Walk['partner'], 'asksAboutYou' | 'emailPolicy'>) {
  const total = 4 + (partner.asksAboutYou ? 1 : 0) + (partner.emailPolicy === 'OFF' ? 0 : 1)
  return { current: 1, total }
}
