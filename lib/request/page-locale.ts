import { cache } from 'react'
import type { Locale } from '#lib/i18n/locales.ts'
import { requestContext } from './request-context.ts'
import { requestSituation, walkLocale } from './walk.ts'

/** The language of the page that is asked for: the link's, else the walk's, else the browser's. */
export const pageLocale = cache(async (): Promise<Locale> => {
  const { path, explicitLocale, guessedLocale } = await requestContext()
  if (explicitLocale) return explicitLocale
  const [, partnerName, sessionId] = /^\/onboard\/([^/]+)\/([^/]+)/.exec(path) ?? []
  if (!partnerName || !sessionId) return guessedLocale
  // A page that is shown because the database is away must not need it for its language.
  const situation = await requestSituation(decodeURIComponent(partnerName), sessionId).catch(() => null)
  return situation ? walkLocale(situation) : guessedLocale
})
