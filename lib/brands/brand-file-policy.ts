/** Whether a path is a file of a partner's brand (app/brands/[partner]/[file]). */
export function isBrandFile(path: string): boolean {
  return /^\/brands\/[^/]+\/[^/]+$/.test(path)
}

/** What such a file may do if somebody opens it as a page: nothing, in an origin of its own. */
export const brandFilePolicy = [
  'sandbox',
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
