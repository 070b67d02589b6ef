/**
 * A server action is a public endpoint: what a page bound to it comes back from the browser, and may be
 * anything that React's encoding can carry. These read it, or say null.
 */
const textLengthMax = 512

/** A text that can stand in an address and in the database: well-formed, without control characters. */
export function toBoundText(given: unknown): string | null {
  const isText = typeof given === 'string' && given.length <= textLengthMax
  return isText && given.isWellFormed() && !/\p{Cc}/u.test(given) ? given : null
}

/** The walk that an action is for. Whether it exists, and whose it is, is asked later. */
export function toBoundAddress(given: unknown): { partnerName: string; segment: string } | null {
  if (typeof given !== 'object' || given === null) return null
  const partnerName = 'partnerName' in given ? toBoundText(given.partnerName) : null
  const segment = 'segment' in given ? toBoundText(given.segment) : null
  return partnerName === null || segment === null ? null : { partnerName, segment }
}

/** The form's fields; none when something else stands in their place. */
export function toBoundForm(given: unknown): FormData {
  return given instanceof FormData ? given : new FormData()
}
