/**
 * The one clock of all server code. Use cases never read it: they are given `now`, so that a sandbox walk
 * can live in its own future (contract §10) and a test needs no waiting.
 */
export function systemNow(): Date {
  return new Date()
}

/** The time of one walk: the system's, moved by what the sandbox added to that walk (0 in live mode). */
export function walkNow(walk: { clockOffsetSeconds: number }, base: Date = systemNow()): Date {
  return addSeconds(base, walk.clockOffsetSeconds)
}

/** The way back: the system's time when it is `now` in that walk. */
export function systemTimeOf(walk: { clockOffsetSeconds: number }, now: Date): Date {
  return addSeconds(now, -walk.clockOffsetSeconds)
}

export function addSeconds(time: Date, seconds: number): Date {
  return new Date(time.getTime() + seconds * 1000)
}

/** Whole seconds from `from` until `to`, never negative, rounded up so that a timer never ends early. */
export function secondsUntil(to: Date, from: Date): number {
  return Math.max(0, Math.ceil((to.getTime() - from.getTime()) / 1000))
}

/** When a code or mail may be sent again, for a page: the moment, and the seconds until then. */
export function resendTimer(resendAt: Date, now: Date): { at: string; inSeconds: number } {
  return { at: resendAt.toISOString(), inSeconds: secondsUntil(resendAt, now) }
}
