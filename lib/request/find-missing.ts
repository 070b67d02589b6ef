import type { NextRequest } from 'next/server'
import { findWalk } from '#db/queries/find-walk.ts'
import { isId } from '#lib/ids.ts'
import { logger } from '#lib/logger.ts'
import { cookieName } from './cookie-name.ts'

const wizardPath = /^\/onboard\/([^/]+)(?:\/([^/]+))?/

/** Partners that were seen to exist: names are never taken away while a process lives. */
const knownPartners = new Set<string>()
const knownPartnersMax = 1000

/** `page`: no page can have that address. `service`: the database did not answer, so nothing can be said. */
export type Missing = 'partner' | 'walk' | 'page' | 'service'

/**
 * What of a wizard's address does not exist, if anything. A page cannot answer 404 with a designed page that
 * needs no JavaScript once it has begun to render, so the proxy asks first; who carries the walk's cookie is
 * not asked about, so the ordinary request costs nothing.
 */
export async function findMissing(request: NextRequest): Promise<Missing | null> {
  const path = request.nextUrl.pathname
  const [, encodedName, sessionId = null] = wizardPath.exec(path) ?? []
  // The router would answer 500 to an address that encodes no text.
  if (encodedName === undefined) return decodeText(path) === null ? 'page' : null
  const partnerName = decodeText(encodedName)
  if (partnerName === null || partnerName.includes('\0')) return 'partner'
  if (sessionId === null && knownPartners.has(partnerName)) return null
  if (sessionId !== null && request.cookies.has(cookieName(sessionId))) return null
  const asked = findWalk(partnerName, sessionId !== null && isId(sessionId) ? sessionId : null)
  const found = await asked.catch((error: unknown) => {
    logger.error({ err: error }, 'the database did not answer')
    return null
  })
  if (!found) return 'service'
  if (!found.hasPartner) return 'partner'
  if (knownPartners.size < knownPartnersMax) knownPartners.add(partnerName)
  return sessionId === null || found.hasWalk ? null : 'walk'
}

/** The text that an address encodes; null when it encodes none. */
export function decodeText(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
