import type { NextRequest } from 'next/server'
import { frameAncestors } from '#lib/embedding/frame-ancestors.ts'
import { mayFrame } from '#lib/embedding/may-frame.ts'
import { noteRefusal } from '#lib/embedding/note-refusal.ts'
import { environment } from '#lib/env.ts'
import { logger } from '#lib/logger.ts'
import { framedSegment } from '#lib/onboarding/walk-segment.ts'
import { isFramedStart, markFramedStart, readMissingOf, routes, unmarkFramedStart } from '#lib/routes.ts'
import { findNamed, readWizardAddress, type WizardAddress } from './wizard-address.ts'

/** What browsers say of a document that another page shows within itself (Fetch Metadata §2.1). */
const framedDestinations = ['iframe', 'frame', 'embed', 'object']

/**
 * Whether the wizard's page stands in another page's frame. What a frame's scripts ask for does not say so; there the
 * address does, which was made the frame's own when its document was loaded.
 */
export function isFramed({ headers, nextUrl }: NextRequest): boolean {
  const destination = headers.get('sec-fetch-dest')
  if (destination !== null && framedDestinations.includes(destination)) return true
  if (destination === 'document') return false
  return readWizardAddress(nextUrl.pathname)?.segment?.isFramed === true || isFramedStart(nextUrl)
}

/**
 * Where a document of the wizard has to be asked for instead, if not here. A frame's address says that it is one;
 * what a frame carries gives no right outside of one, so whoever opens its address at top level has the public
 * one.
 */
export function frameRedirect(request: NextRequest): string | null {
  const address = readWizardAddress(request.nextUrl.pathname)
  if (address?.partnerName == null) return null
  const destination = request.headers.get('sec-fetch-dest') ?? ''
  const { partnerName, segment, rest } = address
  if (destination === 'document' && segment?.isFramed) {
    return routes.walk(partnerName, segment.sessionId) + rest + request.nextUrl.search
  }
  // At top level the walk that begins here would be a frame's, with its right in the address.
  if (destination === 'document' && isFramedStart(request.nextUrl)) {
    const url = new URL(request.nextUrl)
    unmarkFramedStart(url)
    return url.pathname + url.search
  }
  const isMarked = segment ? segment.isFramed : isFramedStart(request.nextUrl)
  if (request.method !== 'GET' || !framedDestinations.includes(destination) || isMarked) return null
  if (segment)
    return routes.walk(partnerName, framedSegment(segment.sessionId)) + rest + request.nextUrl.search
  const url = new URL(request.nextUrl)
  markFramedStart(url, embeddingOrigin(request))
  return url.pathname + url.search
}

/** The origin of the page around a frame, by the `Referer` of the frame's first document; null where it is not told. */
function embeddingOrigin({ headers }: NextRequest): string | null {
  const origin = URL.parse(headers.get('referer') ?? '')?.origin ?? null
  return origin === environment().PUBLIC_URL || origin === 'null' ? null : origin
}

/**
 * Who may frame the page that is asked for. A browser says when it loads a page into a frame, so only then, or
 * where nothing is said, has anybody to be asked; everything else may be framed by nobody.
 */
export async function ancestorsOf(request: NextRequest): Promise<readonly string[]> {
  const destination = request.headers.get('sec-fetch-dest')
  const missingOf = readMissingOf(request.nextUrl)
  const address =
    missingOf === null
      ? readWizardAddress(request.nextUrl.pathname)
      : readWizardAddress(routes.wizard(missingOf))
  if (destination !== null && !framedDestinations.includes(destination)) return []
  // The trial frame of the SDK's preflight, which says nothing of anybody.
  if (request.nextUrl.pathname === routes.embedProbe()) return ['*']
  return address === null ? [] : ancestorsFor(address, request)
}

async function ancestorsFor(address: WizardAddress, request: NextRequest): Promise<readonly string[]> {
  try {
    const found = await findNamed(address)
    if (!found) return []
    const ancestors = frameAncestors(found)
    // What is led on to its address inside the frame comes once more.
    if (isFramedDestination(request.headers) && frameRedirect(request) === null)
      noteIfRefused(found.partnerId, ancestors, request.headers)
    return ancestors
  } catch (error) {
    logger.error({ err: error }, 'who may frame this page is not known')
    return []
  }
}

/** The page that asks for a frame is known where it does not hide itself; the frames of our own pages are none. */
function noteIfRefused(partnerId: string, ancestors: readonly string[], headers: Headers): void {
  const origin = URL.parse(headers.get('referer') ?? '')?.origin
  if (origin === undefined || origin === environment().PUBLIC_URL || mayFrame(ancestors, origin)) return
  noteRefusal({ partnerId, origin })
}

/**
 * Whether a form was posted from a frame that its page has locked without `allow-same-origin`: such a document has
 * no origin, and nothing that it sends can be told from what another site sends in its name.
 */
export function isFromLockedFrame({ method, headers }: NextRequest): boolean {
  return method === 'POST' && headers.get('origin') === 'null' && isFramedDestination(headers)
}

function isFramedDestination(headers: Headers): boolean {
  return framedDestinations.includes(headers.get('sec-fetch-dest') ?? '')
}
