import { redirect } from 'next/navigation'
import { cache } from 'react'
import { chooseLocale } from '#lib/i18n/choose-locale.ts'
import type { Locale } from '#lib/i18n/locales.ts'
import { logger } from '#lib/logger.ts'
import { loadSituation, type Situation } from '#lib/onboarding/load-walk.ts'
import type { Place } from '#lib/onboarding/places.ts'
import { parseWalkSegment } from '#lib/onboarding/walk-segment.ts'
import { routes } from '#lib/routes.ts'
import { needDatabase } from './need-database.ts'
import { inLinkLanguage } from './page-languages.ts'
import { requestContext } from './request-context.ts'
import { readCarrier } from './session-cookie.ts'

/**
 * The walk as this browser meets it, by the segment of its address; one query however many parts of the page ask. Leads to the page for it when
 * the database does not answer.
 */
export const requestSituation = cache(async (partnerName: string, segment: string) => {
  const walk = parseWalkSegment(segment)
  const { sessionId } = walk
  const carrier = await readCarrier(walk)
  const situation = await needDatabase(loadSituation({ partnerName, sessionId, carrier }))
  if (situation) logSituation((await requestContext()).requestId, situation)
  return situation
})

/** Ties the support code that the page shows, which is the walk's, to this request. */
export function logSituation(requestId: string, { walk, visitor, place }: Situation): void {
  const { id: sessionId, supportCode } = walk.session
  logger.info({ requestId, supportCode, sessionId, place, visitor: visitor.kind }, 'walk')
}

export type WalkParams = Promise<{ partner: string; session: string }>

/**
 * What a page of the wizard needs: the situation, if the visitor belongs on this page. Otherwise it leads to
 * where he does belong, or to the page that says that there is no such walk.
 */
export async function requirePlace(
  params: WalkParams,
  place: Place,
): Promise<Situation & { locale: Locale; address: { partnerName: string; segment: string } }> {
  const { partner, session } = await params
  const address = { partnerName: decodeURIComponent(partner), segment: session }
  const situation = await requestSituation(address.partnerName, address.segment)
  if (!situation) redirect(routes.nowhere('walk'))
  if (situation.place !== place) redirect(await inLinkLanguage(urlOf(address, situation)))
  return { ...situation, locale: await walkLocale(situation), address }
}

/** Where this visitor belongs. That he refuses cookies is known by his address alone, so that goes along. */
export function urlOf(
  { partnerName, segment }: { partnerName: string; segment: string },
  { visitor, place }: Pick<Situation, 'visitor' | 'place'>,
): string {
  const path = routes.place(partnerName, segment, place)
  return visitor.kind === 'refusing' ? routes.afterCookie(path) : path
}

/** The language of a walk's pages. */
export async function walkLocale(situation: Situation): Promise<Locale> {
  return chooseLocale(await requestContext(), situation.walk.session.locale)
}
