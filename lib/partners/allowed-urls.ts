import type { partners } from '#db/schema/index.ts'
import { readWebUrl } from './web-url.ts'

type Lists = Pick<typeof partners.$inferSelect, 'mode' | 'allowedOrigins' | 'returnUrls'>

const urlLengthMax = 2000

/**
 * The one rule of where a partner may have its people sent. A listed URL allows itself with any query; one that
 * ends in `/` allows everything below it too. Gives the URL as it is kept, null for one that is not allowed.
 */
export function toAllowedUrl(partner: Lists, text: string): string | null {
  const url = readWebUrl(text)
  if (url === null || url.href.length > urlLengthMax) return null
  if (isOnOwnMachine(partner, url)) return url.href
  const isListed = partner.returnUrls.some((listed) => {
    const allowed = readWebUrl(listed)
    return allowed !== null && allowed.origin === url.origin && isAtOrBelow(allowed.pathname, url.pathname)
  })
  return isListed ? url.href : null
}

/** The same of an origin that may frame the wizard: scheme, host and port, and nothing after them. */
export function toAllowedOrigin(partner: Lists, text: string): string | null {
  const url = readWebUrl(text)
  if (url === null || url.href !== `${url.origin}/`) return null
  const isListed = partner.allowedOrigins.some((listed) => readWebUrl(listed)?.origin === url.origin)
  return isListed || isOnOwnMachine(partner, url) ? url.origin : null
}

/** Developers of a sandbox partner work on their own machine, at any port. */
function isOnOwnMachine({ mode }: Lists, { hostname }: URL): boolean {
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1'
  return mode === 'SANDBOX' && isLocal
}

function isAtOrBelow(allowed: string, path: string): boolean {
  return path === allowed || (allowed.endsWith('/') && path.startsWith(allowed))
}
