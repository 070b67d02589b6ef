import type { Walk } from '#lib/onboarding/walk.ts'
import { type DeclineReason, toDeclineReason } from './decline-reasons.ts'

/** What the identity step has to say to this person. */
export type IdentityStanding =
  | { kind: 'new' }
  | { kind: 'opened' }
  | { kind: 'left' }
  | { kind: 'declined'; reason: DeclineReason }
  | { kind: 'no_attempts_left' }

/** How the identity step stands; `hasAttemptsLeft` matters only once an application has ended. */
export function describeIdentity(
  application: Walk['application'],
  hasAttemptsLeft: boolean,
): IdentityStanding {
  switch (application?.status) {
    case 'DECLINED':
      return hasAttemptsLeft
        ? { kind: 'declined', reason: toDeclineReason(application.statusReason) }
        : { kind: 'no_attempts_left' }
    case 'ABORTED':
      return hasAttemptsLeft ? { kind: 'left' } : { kind: 'no_attempts_left' }
    case 'CREATED':
      return application.providerReference === null ? { kind: 'new' } : { kind: 'opened' }
    default:
      return { kind: 'new' }
  }
}

/** What the end of the journey has to say: the check runs, a person looks at it, or all is well. */
export function describeEnd(walk: Pick<Walk, 'consumer' | 'application'>): 'checking' | 'review' | 'all_set' {
  if (walk.consumer?.kycStatus === 'VALIDATED') return 'all_set'
  return walk.application?.status === 'PENDING_REVIEW' ? 'review' : 'checking'
}
