import { type FoundWalk, findWalk } from '#db/queries/find-walk.ts'
import { isId } from '#lib/ids.ts'
import { parseWalkSegment, type WalkSegment } from '#lib/onboarding/walk-segment.ts'
import { routes } from '#lib/routes.ts'

const wizardPath = /^\/onboard\/([^/]+)(?:\/([^/]+))?(.*)$/

/** An address of the wizard as the proxy reads it; `partnerName` is null where it encodes no text. */
export type WizardAddress = {
  partnerName: string | null
  /** Null on the start page, and on the page for a frame that is locked. */
  segment: WalkSegment | null
  /** What follows the segment, with its slash. */
  rest: string
}

/** Null for every other path. */
export function readWizardAddress(path: string): WizardAddress | null {
  const [, encodedName, segment, rest = ''] = wizardPath.exec(path) ?? []
  if (encodedName === undefined) return null
  const name = decodeText(encodedName)
  const partnerName = name === null || name.includes('\0') ? null : name
  const isPage = partnerName !== null && path === routes.lockedFrame(partnerName)
  // As the pages read it: what is written with escapes names the same walk.
  const named = segment && !isPage ? (decodeText(segment) ?? segment) : null
  return { partnerName, segment: named === null ? null : parseWalkSegment(named), rest }
}

/** The text that an address encodes; null when it encodes none. */
export function decodeText(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

const rememberedMilliseconds = 5000
const rememberedMax = 1000
const remembered = new Map<string, { found: FoundWalk; until: number }>()

/**
 * What an address names, asked at most once in five seconds: one request has more than one reason to ask. Only
 * what exists is remembered, so that nothing new is overlooked.
 */
export async function findNamed({ partnerName, segment }: WizardAddress): Promise<FoundWalk | null> {
  if (partnerName === null) return null
  const sessionId = segment !== null && isId(segment.sessionId) ? segment.sessionId : null
  const key = JSON.stringify([partnerName, sessionId])
  const known = remembered.get(key)
  if (known && known.until > performance.now()) return known.found
  const found = await findWalk(partnerName, sessionId)
  if (remembered.size >= rememberedMax) remembered.clear()
  if (found && (sessionId === null || found.hasWalk)) {
    remembered.set(key, { found, until: performance.now() + rememberedMilliseconds })
  }
  return found
}
