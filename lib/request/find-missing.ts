import type { NextRequest } from 'next/server'
import { logger } from '#lib/logger.ts'
import { cookieName } from './cookie-name.ts'
import { isDocumentMissing } from './find-missing-document.ts'
import { decodeText, findNamed, readWizardAddress } from './wizard-address.ts'

/** Partners that were seen to exist: names are never taken away while a process lives. */
const knownPartners = new Set<string>()
const knownPartnersMax = 1000

/** `page`: no page can have that address. `service`: the database did not answer, so nothing can be said. */
export type Missing = 'partner' | 'walk' | 'page' | 'service'

/**
 * What of an address does not exist, if anything. A page cannot answer 404 with a designed page that needs no
 * JavaScript once it has begun to render, so the proxy asks first; who carries a right to the walk is not asked
 * about, and what was seen to exist neither, so the ordinary request costs nothing.
 */
export async function findMissing(request: NextRequest): Promise<Missing | null> {
  const path = request.nextUrl.pathname
  const address = readWizardAddress(path)
  if (address === null) return findMissingPage(path, request.headers.get('accept') ?? '')
  const { partnerName, segment } = address
  if (partnerName === null) return 'partner'
  if (segment === null && knownPartners.has(partnerName)) return null
  if (segment !== null && isCarried(request, segment)) return null
  const found = await findNamed(address).catch(logAway)
  if (found === 'away') return 'service'
  if (!found) return 'partner'
  if (knownPartners.size < knownPartnersMax) knownPartners.add(partnerName)
  return segment === null || found.hasWalk ? null : 'walk'
}

function isCarried(request: NextRequest, segment: { sessionId: string; capability: string | null }): boolean {
  return segment.capability !== null || request.cookies.has(cookieName(segment.sessionId))
}

/** An address outside the wizard: one that encodes no text, to which the router would answer 500, or a document's. */
async function findMissingPage(path: string, accept: string): Promise<Missing | null> {
  const text = decodeText(path)
  if (text === null || text.includes('\0')) return 'page'
  const isMissing = await isDocumentMissing(path, accept).catch(logAway)
  if (isMissing === 'away') return 'service'
  return isMissing ? 'page' : null
}

function logAway(error: unknown): 'away' {
  logger.error({ err: error }, 'the database did not answer')
  return 'away'
}
