import type { partners } from '#db/schema/index.ts'

/** What decides who may frame a page of the wizard. */
export type Framing = Pick<typeof partners.$inferSelect, 'mode'> & {
  allowedOrigins: readonly string[]
  /** The one page that the partner made this walk for; null where it named none. */
  embedOrigin: string | null
}

/** Every port of a developer's own machine, as lib/partners/allowed-urls.ts allows it to sandbox partners. */
const ownMachine = ['localhost', '*.localhost', '127.0.0.1'].flatMap((host) => [
  `http://${host}:*`,
  `https://${host}:*`,
])

/**
 * The sources of `frame-ancestors` (CSP 3 §6.4.2): the walk's own origin, else all that the partner has listed,
 * else nobody. Computed for each request: what a partner lists is in force at once.
 */
export function frameAncestors({ mode, allowedOrigins, embedOrigin }: Framing): readonly string[] {
  if (embedOrigin !== null) return [embedOrigin]
  return mode === 'SANDBOX' ? [...allowedOrigins, ...ownMachine] : allowedOrigins
}
