import { Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'
import { environment, isLoopback } from '#lib/env.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { isLoopbackAddress, isPublicAddress } from './addresses.ts'

type Mode = 'SANDBOX' | 'LIVE'

/** Where a name leads: every address that it has. Rejects when it has none. */
export type Resolve = (hostname: string) => Promise<string[]>

/** Where a receiver is, with every address checked; only these may be connected to. */
export type Receiver = { url: URL; addresses: readonly string[] }

export type ReceiverFailure = 'url_not_allowed' | 'address_not_allowed' | 'name_not_found'

const urlLengthMax = 2048

/**
 * The URL of a receiver, as far as it can be judged without asking anybody: https and no credentials in it. Plain
 * http, and this machine at all, is for a sandbox partner while the installation itself is on this machine.
 */
export function parseReceiverUrl(text: string, mode: Mode): Result<URL, 'url_not_allowed'> {
  const url = URL.parse(text)
  if (!url || text.length > urlLengthMax || url.username !== '' || url.password !== '') {
    return err('url_not_allowed')
  }
  const isLocal = isLoopback(url.hostname)
  if (isLocal && (mode !== 'SANDBOX' || !environment().isDevelopment)) return err('url_not_allowed')
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && isLocal)
  return isAllowed ? ok(url) : err('url_not_allowed')
}

/**
 * Finds out once where a receiver is and refuses it when any of its addresses is not public. Whoever sends
 * connects to what is given here and asks no second time, so that a name cannot lead elsewhere in between.
 * Loopback counts as allowed only under a name that can mean nothing else.
 */
export async function resolveReceiver(
  text: string,
  mode: Mode,
  resolve: Resolve = resolveName,
): Promise<Result<Receiver, ReceiverFailure>> {
  const parsed = parseReceiverUrl(text, mode)
  if (!parsed.ok) return parsed
  const url = parsed.value
  const hostname = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const isLocal = isLoopback(url.hostname)
  const addresses = await addressesOf(hostname, isLocal, resolve)
  if (addresses.length === 0) return err('name_not_found')
  const isAllowed = addresses.every(isLocal ? isLoopbackAddress : isPublicAddress)
  return isAllowed ? ok({ url, addresses }) : err('address_not_allowed')
}

async function addressesOf(hostname: string, isLocal: boolean, resolve: Resolve): Promise<string[]> {
  if (isIP(hostname) !== 0) return [hostname]
  if (isLocal) return ['127.0.0.1', '::1']
  return resolve(hostname).catch(() => [])
}

// The DNS alone, with its own timeouts: the system's lookup would hold one of few threads for a name whose
// servers do not answer, and knows names that no stranger should reach.
async function resolveName(hostname: string): Promise<string[]> {
  const resolver = new Resolver({ timeout: 2000, tries: 2 })
  const found = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)])
  return found.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
}
