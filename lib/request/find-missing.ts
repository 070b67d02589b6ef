import type { NextRequest } from 'next/server'
import { findWalk } from '#db/queries/find-walk.ts'
import { isId } from '#lib/ids.ts'
import { logger } from '#lib/logger.ts'
import { cookieName } from './cookie-name.ts'
import { isDocumentMissing } from './find-missing-document.ts'

const wizardPath = /^\/onboard\/([^/]+)(?:\/([^/]+))?/

/** Partners that were seen to exist: names are never taken away while a process lives. */
const knownPartners = new Set<string>()
const knownPartnersMax = 1000

/** `page`: no page can have that address. `service`: the database did not answer, so nothing can be said. */
export type Missing = 'partner' | 'walk' | 'page' | 'service'

/**
 * What of an address does not exist, if anything. A page cannot answer 404 with a designed page that needs no
 * JavaScript once it has begun to render, so the proxy asks first; who carries the walk's cookie is not asked
 * about, and what was seen to exist neither, so the ordinary request costs nothing.
 */
export async function findMissing(request: NextRequest): Promise<Missing | null> {
  const path = request.nextUrl.pathname
  const [, encodedName, sessionId = null] = wizardPath.exec(path) ?? []
  if (encodedName === undefined) return findMissingPage(path, request.headers.get('accept') ?? '')
  const partnerName = decodeText(encodedName)
  if (partnerName === null || partnerName.includes('\0')) return 'partner'
  if (sessionId === null && knownPartners.has(partnerName)) return null
  if (sessionId !== null && request.cookies.has(cookieName(sessionId))) return null
  const asked = findWalk(partnerName, sessionId !== null && isId(sessionId) ? sessionId : null)
  const found = await asked.catch(logNull)
  if (!found) return 'service'
  if (!found.hasPartner) return 'partner'
  if (knownPartners.size < knownPartnersMax) knownPartners.add(partnerName)
  return sessionId === null || found.hasWalk ? null : 'walk'
}

/** An address outside the wizard: one that encodes no text, to which the router would answer 500, or a document's. */
async function findMissingPage(path: string, accept: string): Promise<Missing | null> {
  const text = decodeText(path)
  if (text === null || text.includes('\0')) return 'page'
  const isMissing = await isDocumentMissing(path, accept).catch(logNull)
  if (isMissing === null) return 'service'
  return isMissing ? 'page' : null
}

function logNull(error: unknown): null {
  logger.error({ err: error }, 'the database did not answer')
  return null
}

/** The text that an address encodes; null when it encodes none. */
export function decodeText(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
