import type { SessionStatus } from '#lib/catalogue/statuses.ts'
import { isExpired } from './flow.ts'
import type { Walk } from './walk.ts'

/** How a walk stands, as its partner sees it; `now` is the walk's own time. */
export function sessionStatusOf(walk: Walk, now: Date): SessionStatus {
  const { completedAt, claimedAt, acceptedTermsVersionId, phonesTried } = walk.session
  if (completedAt !== null) return 'COMPLETED'
  if (isExpired(walk, now)) return 'EXPIRED'
  const isBegun = claimedAt !== null || acceptedTermsVersionId !== null || phonesTried.length > 0
  return isBegun ? 'IN_PROGRESS' : 'CREATED'
}
