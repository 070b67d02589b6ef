/** So many requests in a burst, refilled at a steady rate. */
export type BucketSize = { burst: number; perSecond: number }

/** What is left after a request: `isRefused` means that it was not counted. */
export type Quota = {
  isRefused: boolean
  burst: number
  remaining: number
  /** Until one more request passes; 0 while one does. */
  retryAfterSeconds: number
  /** Until the whole burst is there again. */
  fullAfterSeconds: number
}

type Bucket = { tokens: number; at: number; size: BucketSize }

/** More subjects than that are not remembered: the ones that are full again say nothing. */
const subjectsMax = 50_000

/** Limits requests per subject, in the memory of this process. */
export type TokenBuckets = { take: (subject: string, size: BucketSize, atMs: number) => Quota }

export function tokenBuckets(): TokenBuckets {
  const buckets = new Map<string, Bucket>()
  return {
    take: (subject, size, atMs) => {
      const known = buckets.get(subject)
      const tokens = known ? refilled(known, size, atMs) : size.burst
      const isRefused = tokens < 1
      const left = isRefused ? tokens : tokens - 1
      // Oldest use first, so that what is forgotten is what was not used for long.
      if (known) buckets.delete(subject)
      else if (buckets.size >= subjectsMax) forgetFull(buckets, atMs)
      buckets.set(subject, { tokens: left, at: Math.max(atMs, known?.at ?? atMs), size })
      return {
        isRefused,
        burst: size.burst,
        remaining: Math.floor(left),
        retryAfterSeconds: left >= 1 ? 0 : Math.max(1, Math.ceil((1 - left) / size.perSecond)),
        fullAfterSeconds: Math.ceil((size.burst - left) / size.perSecond),
      }
    },
  }
}

function refilled({ tokens, at }: Bucket, size: BucketSize, atMs: number): number {
  // Requests that wait for something may be counted in another order than they came.
  const seconds = Math.max(0, atMs - at) / 1000
  return Math.min(size.burst, tokens + seconds * size.perSecond)
}

/** Makes room: drops full buckets, and where that is none, the one that was not used for longest. */
function forgetFull(buckets: Map<string, Bucket>, atMs: number): void {
  for (const [subject, bucket] of buckets) {
    if (refilled(bucket, bucket.size, atMs) < bucket.size.burst) break
    buckets.delete(subject)
  }
  const [oldest] = buckets.keys()
  if (oldest !== undefined && buckets.size >= subjectsMax) buckets.delete(oldest)
}
