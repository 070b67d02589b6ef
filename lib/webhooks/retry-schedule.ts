/** Seconds between one attempt and the next (Standard Webhooks 1.0.0): ten attempts in three days and some hours. */
export const pausesSeconds = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400] as const

/** Added at most, so that what failed together does not come again together. */
const jitterShare = 0.1
const retryAfterSecondsMax = 86_400

/**
 * How long to wait after so many attempts, in seconds; null when there is none to follow. A receiver that says
 * `Retry-After` is left alone that long, though not for longer than the longest pause. `random` is in [0, 1).
 */
export function pauseAfter(
  attempts: number,
  { retryAfter, now, random }: { retryAfter: string | null; now: Date; random: number },
): number | null {
  const pause = pausesSeconds[attempts - 1]
  if (pause === undefined) return null
  const asked = Math.min(parseRetryAfter(retryAfter, now), retryAfterSecondsMax)
  return Math.max(pause * (1 + random * jitterShare), asked)
}

/** Seconds, or a date (RFC 9110 §10.2.3); 0 when it says nothing. */
function parseRetryAfter(header: string | null, now: Date): number {
  if (header === null) return 0
  if (/^\d{1,9}$/.test(header)) return Number(header)
  const until = Date.parse(header)
  return Number.isNaN(until) ? 0 : Math.max(0, (until - now.getTime()) / 1000)
}
