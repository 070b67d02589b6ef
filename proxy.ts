import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { isBrandFile } from '#lib/brands/brand-file-policy.ts'
import { systemNow } from '#lib/clock.ts'
import { environment } from '#lib/env.ts'
import { matchLocale } from '#lib/i18n/locales.ts'
import { newId, newSupportCode } from '#lib/ids.ts'
import { logger } from '#lib/logger.ts'
import { policyFor } from '#lib/request/content-security-policy.ts'
import { findMissing } from '#lib/request/find-missing.ts'
import { ancestorsOf, frameRedirect, isFramed, isFromLockedFrame } from '#lib/request/framed-request.ts'
import { maskPath } from '#lib/request/mask-path.ts'
import { readWizardAddress } from '#lib/request/wizard-address.ts'
import {
  embedderOf,
  isAfterCookie,
  isForOtherSites,
  isTabOfFrame,
  markMissingOf,
  routes,
} from '#lib/routes.ts'

/**
 * Runs before every page: gives the request an id and a support code, and the answer its security headers.
 * It decides nothing about who may do what: pages, actions and handlers do that themselves.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = randomBytes(16).toString('base64')
  const path = request.nextUrl.pathname
  const policy = await policyFor(path, nonce, await ancestorsOf(request))
  const requestId = newId(systemNow())
  const supportCode = newSupportCode()

  const forwarded = new Headers(request.headers)
  for (const name of [...forwarded.keys()]) if (name.startsWith('x-vestibule-')) forwarded.delete(name)
  forwarded.set('content-security-policy', policy)
  forwarded.set('x-request-id', requestId)
  forwarded.set('x-vestibule-support-code', supportCode)
  forwarded.set('x-vestibule-path', path)
  // Headers take no text as it comes.
  const locale = matchLocale(request.nextUrl.searchParams.get('locale') ?? '')
  if (locale) forwarded.set('x-vestibule-locale', locale)
  forwarded.set('x-vestibule-search', request.nextUrl.search)
  if (isAfterCookie(request.nextUrl)) forwarded.set('x-vestibule-after-cookie', '1')
  if (isFramed(request)) forwarded.set('x-vestibule-framed', '1')
  const embedder = embedderOf(request.nextUrl)
  if (embedder) forwarded.set('x-vestibule-embedder', embedder)

  const elsewhere = frameRedirect(request)
  const isForeign = isForeignPost(request)
  if (isForeign) logger.warn({ requestId, path: maskPath(path) }, 'malicious_csrf')
  const response = isForeign
    ? refuse(request)
    : elsewhere === null
      ? await pass(request, forwarded)
      : lead(elsewhere)
  for (const [name, value] of securityHeaders) response.headers.set(name, value)
  // A tab that a sandboxed frame opens is sandboxed too, and such a one refuses every page with an opener policy
  // (HTML, "cross-origin opener policies"). These pages open no walk.
  if (isTabOfFrame(path)) response.headers.delete('cross-origin-opener-policy')
  // What is published never changes, nor does a file of a brand: their routes say themselves how long to keep it.
  const isPublished = isBrandFile(path) || isForOtherSites(path)
  if (path.startsWith('/terms/') || isPublished) response.headers.delete('cache-control')
  if (isPublished) response.headers.delete('cross-origin-resource-policy')
  response.headers.set('content-security-policy', policy)
  response.headers.set('x-request-id', requestId)
  if (environment().PUBLIC_URL.startsWith('https:')) {
    response.headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains')
  }
  logger.info({ requestId, supportCode, method: request.method, path: maskPath(path) }, 'request')
  return response
}

/**
 * On to the page, or to the one that says what is missing. A path that no route has is what makes Next answer
 * 404 with a page drawn on the server (app/global-not-found.tsx); a rewrite cannot set a status of its own. For such
 * a path Next asks the proxy once more, so what is missing and the language stand in the address.
 */
async function pass(request: NextRequest, headers: Headers): Promise<NextResponse> {
  const missing = await findMissing(request)
  if (!missing) return NextResponse.next({ request: { headers } })
  const path = missing === 'service' ? routes.serviceMissing() : routes.nowhere(missing)
  const url = new URL(path + request.nextUrl.search, request.url)
  const partnerName = missing === 'walk' ? readWizardAddress(request.nextUrl.pathname)?.partnerName : null
  if (partnerName) markMissingOf(url, partnerName)
  return NextResponse.rewrite(url, { request: { headers } })
}

/** Nothing that a foreign page posts is taken; to a frame that cannot post otherwise it is said why. */
function refuse(request: NextRequest): NextResponse {
  const partnerName = readWizardAddress(request.nextUrl.pathname)?.partnerName ?? null
  if (partnerName === null || !isFromLockedFrame(request)) return new NextResponse(null, { status: 403 })
  return lead(routes.lockedFrame(partnerName))
}

/** To another page of ours; Next takes no path alone here, and the request's `Host` is not to be believed. */
function lead(path: string): NextResponse {
  return NextResponse.redirect(new URL(path, environment().PUBLIC_URL), 303)
}

/**
 * Whether another site made the browser post here (Fetch Metadata, OWASP CSRF cheat sheet). Server actions also
 * compare Origin and Host; this covers handlers, and requests that come without an Origin.
 */
function isForeignPost({ method, headers }: NextRequest): boolean {
  return method !== 'GET' && method !== 'HEAD' && headers.get('sec-fetch-site') === 'cross-site'
}

const securityHeaders: readonly (readonly [string, string])[] = [
  ['cache-control', 'no-store'],
  // Not `no-referrer`: it makes browsers post forms with `Origin: null`, which server actions refuse.
  ['referrer-policy', 'same-origin'],
  ['x-content-type-options', 'nosniff'],
  ['cross-origin-opener-policy', 'same-origin-allow-popups'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()'],
  ['x-robots-tag', 'noindex'],
]

export const config = {
  // Everything but the immutable build files, the icon, and the partner API, which answers for its own headers.
  matcher: ['/((?!_next/static|favicon.ico|icon.svg|api/partner(?:/|$)).*)'],
}
