import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { onboardingSessions } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { environment } from '#lib/env.ts'
import type { Locale } from '#lib/i18n/locales.ts'
import { limitFor } from '#lib/limits/limits-of.ts'
import type { Situation } from './load-walk.ts'
import { isStep } from './places.ts'
import type { Walk } from './walk.ts'

const windowSeconds = 60

/**
 * Whether this visitor may post in this minute. Only who may answer in the walk is counted and held up: else
 * anybody with its public id could use up the posts of its person. The rest is bound by the limits of codes.
 */
export function hasPostsLeft({ walk, visitor, now }: Omit<Situation, 'place'>): boolean {
  if (!isCounted({ walk, visitor })) return true
  const max = limitFor(walk.partner.mode, environment().WIZARD_POSTS_PER_MINUTE)
  return isNewWindow(walk, now) || walk.session.postsInWindow < max
}

/**
 * Notes a post of this walk: that its holder is active, which language he reads, and how many there were in
 * this minute. False when there were too many. The walk's lock makes the count exact.
 */
export async function countPost(
  tx: Transaction,
  { walk, visitor, place, now }: Situation,
  locale: Locale,
): Promise<boolean> {
  if (!hasPostsLeft({ walk, visitor, now })) return false
  // Of anybody else nothing is noted.
  if (!isCounted({ walk, visitor })) return true
  const { session } = walk
  const isFirst = isNewWindow(walk, now)
  await tx
    .update(onboardingSessions)
    .set({
      postsInWindow: (isFirst ? 0 : session.postsInWindow) + 1,
      postsWindowAt: isFirst ? now : session.postsWindowAt,
      // Only from a step: a post from an idle screen must not wake the walk without a code.
      ...(visitor.kind === 'holder' && isStep(place) ? { activeAt: now } : {}),
      locale,
    })
    .where(and(eq(onboardingSessions.partnerId, session.partnerId), eq(onboardingSessions.id, session.id)))
  return true
}

function isNewWindow({ session }: Walk, now: Date): boolean {
  return now >= addSeconds(session.postsWindowAt, windowSeconds)
}

/**
 * Whose posts count, and whose language the walk keeps: the holder, also with the token of a moment ago, and whoever
 * opened a partner's link that no code claimed yet.
 */
export function isCounted({
  walk: { session },
  visitor: { kind },
}: Pick<Situation, 'walk' | 'visitor'>): boolean {
  const isOpenToAll = session.startedBy === 'KEY' && session.claimedAt === null
  return kind === 'holder' || kind === 'previous' || isOpenToAll
}
