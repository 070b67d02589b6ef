import { isIP } from 'node:net'

/** Set by the server itself for every request (lib/server/note-peer.ts), over whatever a client sent. */
export const peerHeader = 'x-peer-address'

type Chain = {
  /** The other end of the socket. */
  peer: string | null
  /** `X-Forwarded-For` as it came. Next writes the peer into it where there was none, and else leaves it alone. */
  forwardedFor: string | null
  /** How many proxies of our own stand before us, each of which appends the address that it saw. */
  hops: number
}

/**
 * The client's address, as far as it is not the client's own word: without proxies the socket's, else the one
 * that the outermost proxy of ours saw, counted from the end, where a client cannot write. IPv6 as its /64,
 * which is what one household or server has. Null when there is none to be had.
 */
export function clientAddress({ peer, forwardedFor, hops }: Chain): string | null {
  if (hops === 0) return readAddress(peer ?? '')
  const forwarded = (forwardedFor ?? '').split(',').filter((entry) => entry.trim() !== '')
  const chain = [...forwarded, peer ?? '']
  return readAddress(chain.at(-1 - hops) ?? chain[0] ?? '')
}

/** One entry: with a port or brackets as some proxies write them, or an IPv4 address inside an IPv6 one. */
function readAddress(entry: string): string | null {
  const text = entry.trim()
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text
  const address = bare.replace(/%.*$/, '')
  if (isIP(address) === 4) return address
  if (isIP(address) !== 6) return null
  const groups = expand(address)
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (isMapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join('.')
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

/** The eight groups of a valid IPv6 address. The URL parser writes every spelling in one way (RFC 5952). */
function expand(address: string): number[] {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [start = '', end] = canonical.split('::')
  const head = start === '' ? [] : start.split(':')
  const tail = end ? end.split(':') : []
  const gap = end === undefined ? 0 : 8 - head.length - tail.length
  return [...head, ...Array<string>(gap).fill('0'), ...tail].map((group) => Number.parseInt(group, 16))
}
