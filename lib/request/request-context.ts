import { headers } from 'next/headers'
import { cache } from 'react'
import { environment } from '#lib/env.ts'
import { guessLocale } from '#lib/i18n/guess-locale.ts'
import { type Locale, matchLocale } from '#lib/i18n/locales.ts'
import { routes } from '#lib/routes.ts'
import { clientAddress, peerHeader } from './client-address.ts'

/**
 * What the proxy noted about this request (proxy.ts sets these headers itself and drops a client's own).
 * `supportCode` is this request's; a page of a walk shows the walk's instead.
 */
export type RequestContext = {
  path: string
  /** The query of the page's address; empty where it is longer than any of ours. */
  search: string
  requestId: string
  supportCode: string
  /** The language asked for by `?locale=`, if it is one of ours. */
  explicitLocale: Locale | null
  guessedLocale: Locale
  acceptLanguage: string
  userAgent: string | null
  /** The page stands in a partner's frame (lib/request/framed-request.ts). */
  isFramed: boolean
  /** The origin around a framed start page, unverified. */
  embedder: string | null
  /** The answer that led here gave this browser its first cookie for the walk (`routes.afterCookie`). */
  wasGivenCookie: boolean
  /** Never the client's own word; only for limits, and never stored or logged as it is. */
  clientAddress: string | null
  /** The path names a partner that does not exist. */
  isPartnerMissing: boolean
}

const searchLengthMax = 1000

export const requestContext = cache(async (): Promise<RequestContext> => {
  const received = await headers()
  const path = received.get('x-vestibule-path') ?? '/'
  const search = received.get('x-vestibule-search') ?? ''
  const asked = received.get('x-vestibule-locale')
  const acceptLanguage = received.get('accept-language') ?? ''
  return {
    path,
    search: search.length <= searchLengthMax ? search : '',
    requestId: received.get('x-request-id') ?? '',
    supportCode: received.get('x-vestibule-support-code') ?? '',
    explicitLocale: matchLocale(asked ?? ''),
    guessedLocale: guessLocale(acceptLanguage),
    acceptLanguage,
    userAgent: received.get('user-agent'),
    isPartnerMissing: path === routes.nowhere('partner'),
    isFramed: received.has('x-vestibule-framed'),
    embedder: received.get('x-vestibule-embedder'),
    wasGivenCookie: received.has('x-vestibule-after-cookie'),
    clientAddress: clientAddress({
      peer: received.get(peerHeader),
      forwardedFor: received.get('x-forwarded-for'),
      hops: environment().TRUST_PROXY,
    }),
  }
})
