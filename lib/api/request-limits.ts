import { environment } from '#lib/env.ts'
import { limitFor, type Mode } from '#lib/limits/limits-of.ts'
import { type Quota, tokenBuckets } from '#lib/limits/token-bucket.ts'

declare global {
  // Next bundles routes apart, so module state could exist several times over.
  var vestibuleApiBuckets: ReturnType<typeof tokenBuckets> | undefined
}

/** What is left of a limit, and the limit's name for the header. */
export type Allowance = Quota & { name: 'key' | 'address'; windowSeconds: number }

/** Counts a request of a key. */
export function countKeyRequest(keyId: string, mode: Mode, atMs: number): Allowance {
  const { API_KEY_BURST, API_KEY_REQUESTS_PER_SECOND } = environment()
  const burst = limitFor(mode, API_KEY_BURST)
  const perSecond = limitFor(mode, API_KEY_REQUESTS_PER_SECOND)
  const quota = buckets().take(`key ${keyId}`, { burst, perSecond }, atMs)
  return { ...quota, name: 'key', windowSeconds: Math.ceil(burst / perSecond) }
}

/**
 * Counts a request without a good key. `mode` is that of the partner that it names; one that names none has a
 * sandbox's limit, since it can do nothing to a live partner.
 */
export function countKeylessRequest(address: string | null, mode: Mode, atMs: number): Allowance {
  const perMinute = limitFor(mode, environment().API_KEYLESS_REQUESTS_PER_MINUTE)
  const size = { burst: perMinute, perSecond: perMinute / 60 }
  const quota = buckets().take(`address ${mode} ${address ?? 'unknown'}`, size, atMs)
  return { ...quota, name: 'address', windowSeconds: 60 }
}

/**
 * Counts an attempt to log in, for the user and for the address, before any password is looked at. Refused while
 * either has used up its own.
 */
export function countLogin(
  { partnerName, username, address }: { partnerName: string; username: string; address: string | null },
  mode: Mode,
  atMs: number,
): Quota {
  const perMinute = limitFor(mode, environment().API_LOGINS_PER_MINUTE)
  const size = { burst: perMinute, perSecond: perMinute / 60 }
  const byAddress = buckets().take(`login from ${mode} ${address ?? 'unknown'}`, size, atMs)
  if (byAddress.isRefused) return byAddress
  return buckets().take(`login of ${JSON.stringify([partnerName, username])}`, size, atMs)
}

/** The structured fields of draft-ietf-httpapi-ratelimit-headers. */
export function limitHeaders({
  name,
  burst,
  windowSeconds,
  remaining,
  fullAfterSeconds,
}: Allowance): Record<string, string> {
  return {
    'RateLimit-Policy': `"${name}";q=${burst};w=${windowSeconds}`,
    RateLimit: `"${name}";r=${remaining};t=${fullAfterSeconds}`,
  }
}

function buckets() {
  globalThis.vestibuleApiBuckets ??= tokenBuckets()
  return globalThis.vestibuleApiBuckets
}
