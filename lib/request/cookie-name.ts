import { environment } from '#lib/env.ts'

/** Over https cookies are bound to this host and partitioned by the embedding site; plain http is development only. */
export function hasSecureCookies(): boolean {
  return environment().PUBLIC_URL.startsWith('https:')
}

export function cookiePrefix(): string {
  return hasSecureCookies() ? '__Host-v-' : 'v-'
}

/** The cookie of one walk. */
export function cookieName(sessionId: string): string {
  return cookiePrefix() + sessionId
}
