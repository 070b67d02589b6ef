import { addSeconds } from '#lib/clock.ts'
import { momentSeconds } from '#lib/limits/moment-seconds.ts'

/** How long a mail's link and code work. */
export const emailLifeSeconds = 24 * 3600
const firstPauseSeconds = 30
const perAddress = { max: 5, windowSeconds: 600 }
const perEndUser = { max: 20, windowSeconds: 86_400 }

/** When the same mail may be sent again: 30 s after the first, then twice as long each time, never after its life. */
export function resendMoment(sends: number, sentAt: Date, expiresAt: Date): Date {
  const moment = addSeconds(sentAt, firstPauseSeconds * 2 ** (sends - 1))
  return moment < expiresAt ? moment : expiresAt
}

export type Usage = { ofAddress: readonly Date[]; ofEndUser: readonly Date[] }

/** When the limits allow another mail: null is now. */
export function limitLiftsAt(usage: Usage, now: Date): Date | null {
  const moments = [
    windowLiftsAt(usage.ofAddress, perAddress, now),
    windowLiftsAt(usage.ofEndUser, perEndUser, now),
  ].filter((moment) => moment !== null)
  return moments.sort((a, b) => b.getTime() - a.getTime())[0] ?? null
}

/** The usage after one more mail, without what no window reaches any more. */
export function usageAfterSending(usage: Usage, now: Date): { ofAddress: Date[]; ofEndUser: Date[] } {
  return {
    ofAddress: [...within(usage.ofAddress, perAddress.windowSeconds, now), now],
    ofEndUser: [...within(usage.ofEndUser, perEndUser.windowSeconds, now), now],
  }
}

function windowLiftsAt(
  times: readonly Date[],
  limit: { max: number; windowSeconds: number },
  now: Date,
): Date | null {
  // A sandbox walk with a moved clock may have sent "later" than now: that is no business of this walk. Who asked
  // at the same time and was a moment faster counts, though.
  const counted = within(times, limit.windowSeconds, now).filter(
    (time) => time <= addSeconds(now, momentSeconds),
  )
  const blocking = counted.sort((a, b) => a.getTime() - b.getTime())[counted.length - limit.max]
  return blocking ? addSeconds(blocking, limit.windowSeconds) : null
}

function within(times: readonly Date[], seconds: number, now: Date): Date[] {
  return times.filter((time) => addSeconds(time, seconds) > now)
}
