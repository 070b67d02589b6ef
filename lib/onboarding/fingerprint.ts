import { createHash } from 'node:crypto'
import { isEndTold } from '#lib/embedding/is-end-told.ts'
import { currentStep, isLetIn } from './flow.ts'
import type { Situation } from './load-walk.ts'

/**
 * A short text that differs when a page of this walk would look different to this visitor; it tells nothing
 * else. Who is not let in by a code sees no page that depends on more than the place, so hears of no more; who follows
 * another device sees its step as well, and what else there is only while nobody proved a number there.
 */
export function fingerprintOf({ walk, visitor, place, now }: Situation): string {
  const isFollowing = visitor.kind === 'following'
  const isTold = isLetIn(walk, visitor, now) || (visitor.kind === 'following' && visitor.mayReturn)
  const known = isTold ? whatPagesShow(walk) : []
  return createHash('sha256')
    .update(JSON.stringify([place, ...known, ...(isFollowing ? whatFollowersSee(walk, place) : [])]))
    .digest('base64url')
    .slice(0, 16)
}

function whatFollowersSee(walk: Situation['walk'], place: Situation['place']) {
  return [currentStep(walk), isEndTold(walk, place)]
}

function whatPagesShow(walk: Situation['walk']) {
  return [
    walk.consumer?.kycStatus,
    walk.application?.id,
    walk.application?.status,
    walk.consumer?.emailVerifiedAt?.getTime(),
    walk.emailVerification?.id,
    walk.isSuspended,
  ]
}
