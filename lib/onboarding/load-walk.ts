import type { Transaction } from '#db/client.ts'
import { lockWalk, readWalk } from '#db/queries/read-walk.ts'
import { walkNow } from '#lib/clock.ts'
import { isId } from '#lib/ids.ts'
import { currentPlace } from './flow.ts'
import type { Place } from './places.ts'
import { type Carrier, identifyVisitor } from './session-token.ts'
import type { Visitor, Walk } from './walk.ts'

/** A walk as one visitor meets it at one moment (the walk's own time). */
export type Situation = { walk: Walk; visitor: Visitor; place: Place; now: Date }

export type WalkAddress = { partnerName: string; sessionId: string; carrier: Carrier | null }

/** What this visitor sees of that walk, or null when the partner has no such walk. Two SQL statements at most. */
export async function loadSituation(address: WalkAddress): Promise<Situation | null> {
  if (!isId(address.sessionId)) return null
  return situate(await readWalk(keyOf(address)), address)
}

/** The same inside a transaction that locks the walk: what it returns stays true until the commit. */
export async function lockSituation(tx: Transaction, address: WalkAddress): Promise<Situation | null> {
  if (!isId(address.sessionId)) return null
  return situate(await lockWalk(tx, keyOf(address)), address)
}

function situate(walk: Walk | null, { carrier }: WalkAddress): Situation | null {
  if (!walk) return null
  const now = walkNow(walk.session)
  const visitor = identifyVisitor(walk, carrier, now)
  return { walk, visitor, place: currentPlace(walk, visitor, now), now }
}

function keyOf({ partnerName, sessionId, carrier }: WalkAddress) {
  return { partnerName, sessionId, challengeId: carrier?.kind === 'ticket' ? carrier.challengeId : null }
}
