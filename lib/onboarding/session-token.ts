import { addSeconds } from '#lib/clock.ts'
import { isId } from '#lib/ids.ts'
import { deriveToken, isSameSecret } from '#lib/secrets/derive.ts'
import type { Visitor, Walk } from './walk.ts'

/** For this long after a code was proved the token before it still answers a repeated post. */
const previousTokenSeconds = 60

/**
 * What a browser carries for one walk: the right itself, a ticket to answer one code and come back, or a frame's
 * pass to one thing outside of it; `refused` when it comes without what it was given a moment ago.
 */
export type Carrier =
  | { kind: 'token'; token: string }
  | { kind: 'ticket'; challengeId: string; mac: string }
  | { kind: 'pass'; purpose: PassPurpose; mac: string }
  | { kind: 'refused' }

/** What a frame may have done outside of itself, where the right to its walk does not go. */
export type PassPurpose = 'identity-tab' | 'return'

/** The token of a walk at an epoch: 256 bits, derived, so the database holds nothing that opens a walk. */
export function sessionToken(session: { id: string; tokenEpoch: number }): string {
  return deriveToken('session-token', session.id, session.tokenEpoch)
}

/** A cookie value that lets its browser answer one challenge of one walk and nothing else. */
export function resumeTicket(sessionId: string, challengeId: string): string {
  return `r.${challengeId}.${deriveToken('resume-ticket', sessionId, challengeId)}`
}

export function tokenValue(session: { id: string; tokenEpoch: number }): string {
  return `t.${sessionToken(session)}`
}

/**
 * What an address of a walk holds beside its public id when the partner vouches for who opens it: with it no code is
 * asked for, so nobody who only knows the id may guess it.
 */
export function sessionPass(sessionId: string): string {
  return deriveToken('session-pass', sessionId)
}

/** What lets a frame's holder do one thing in another tab; it ends with the token of its epoch. */
export function framePass(session: { id: string; tokenEpoch: number }, purpose: PassPurpose): string {
  return deriveToken('frame-pass', purpose, session.id, session.tokenEpoch)
}

/** Reads a carrier's value, which is never a pass; anything else than the two forms is no carrier. */
export function parseCarrier(value: string | undefined): Carrier | null {
  const [kind, one, two] = value?.split('.') ?? []
  if (kind === 't' && one) return { kind: 'token', token: one }
  if (kind === 'r' && one && two && isId(one)) return { kind: 'ticket', challengeId: one, mac: two }
  return null
}

/** Who stands in front of the walk, by what the browser carries. `now` is the walk's time. */
export function identifyVisitor(walk: Walk, carrier: Carrier | null, now: Date): Visitor {
  const { session, challenge } = walk
  if (carrier?.kind === 'refused') return { kind: 'refusing' }
  if (carrier?.kind === 'token') {
    if (isSameSecret(carrier.token, sessionToken(session))) return { kind: 'holder' }
    const { followerEpoch } = session
    const follower =
      followerEpoch === null ? null : sessionToken({ id: session.id, tokenEpoch: followerEpoch })
    if (follower !== null && isSameSecret(carrier.token, follower)) {
      // Every proof of a code raises the epoch once more: a right that is older than it is none (ASVS 5.0 7.2.4).
      return { kind: 'following', mayReturn: followerEpoch === session.tokenEpoch - 1 }
    }
    const isRecent =
      session.tokenRotatedAt !== null && now < addSeconds(session.tokenRotatedAt, previousTokenSeconds)
    const previous = sessionToken({ id: session.id, tokenEpoch: session.tokenEpoch - 1 })
    if (isRecent && isSameSecret(carrier.token, previous)) return { kind: 'previous' }
  }
  if (carrier?.kind === 'pass' && isSameSecret(carrier.mac, framePass(session, carrier.purpose))) {
    return { kind: 'holder' }
  }
  if (
    carrier?.kind === 'ticket' &&
    isSameSecret(carrier.mac, deriveToken('resume-ticket', session.id, carrier.challengeId))
  ) {
    const isOpen = challenge?.id === carrier.challengeId && challenge.voidedAt === null
    // A ticket is for the number the walk belongs to: once that is another, the old one brings nobody back.
    if (isOpen && challenge.phoneE164 === walk.consumer?.phoneE164)
      return { kind: 'returning', challengeId: carrier.challengeId }
  }
  return { kind: 'stranger' }
}
