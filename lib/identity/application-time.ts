import type { KycApplicationRow } from '#db/queries/read-kyc-application.ts'
import { walkNow } from '#lib/clock.ts'

/** The time of the walk that began an application; the consumer's own for one that a key began. */
export function applicationTime(
  { session, consumer }: Pick<KycApplicationRow, 'session' | 'consumer'>,
  systemTime: Date,
): Date {
  return walkNow(session ?? consumer, systemTime)
}
