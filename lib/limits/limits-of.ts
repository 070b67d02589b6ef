import type { usageScope } from '#db/schema/enums.ts'
import { environment } from '#lib/env.ts'

export type UsageScope = (typeof usageScope.enumValues)[number]
export type Mode = 'SANDBOX' | 'LIVE'

/** Sandbox partners get ten times every limit (contract §1). */
const sandboxFactor = 10

/** A limit as it holds for partners of that mode. */
export function limitFor(mode: Mode, standard: number): number {
  return mode === 'SANDBOX' ? standard * sandboxFactor : standard
}

/**
 * How one scope is limited. A budget (`blockSeconds` null) is used up until its window ends. A breaker trips
 * when `max` uses in its window brought fewer than `minPercent` proofs, blocks for `blockSeconds`, and
 * lets go sooner if the proofs come after all.
 */
export type Limit = {
  scope: UsageScope
  max: number
  windowSeconds: number
  minPercent: number | null
  blockSeconds: number | null
}

const hour = 60 * 60

/** The limits of what nobody vouched for, as a partner of that mode has them. */
export function limitsOf(mode: Mode): Record<UsageScope, Limit> {
  const {
    WALKS_PER_ADDRESS_PER_MINUTE,
    SMS_PER_ADDRESS_PER_HOUR,
    SMS_PER_PREFIX_UNTIL_JUDGED,
    SMS_PER_PARTNER_UNTIL_JUDGED,
    SMS_PER_PARTNER_PER_DAY,
    SMS_MIN_CONVERSION_PERCENT: minPercent,
  } = environment()
  const budget = (scope: UsageScope, standard: number, windowSeconds: number): Limit => ({
    scope,
    max: limitFor(mode, standard),
    windowSeconds,
    minPercent: null,
    blockSeconds: null,
  })
  return {
    WALKS_BY_ADDRESS: budget('WALKS_BY_ADDRESS', WALKS_PER_ADDRESS_PER_MINUTE, 60),
    SMS_BY_ADDRESS: budget('SMS_BY_ADDRESS', SMS_PER_ADDRESS_PER_HOUR, hour),
    // Twelve hours, as Twilio's Fraud Guard blocks a prefix (error 60410).
    SMS_BY_PREFIX: {
      scope: 'SMS_BY_PREFIX',
      max: limitFor(mode, SMS_PER_PREFIX_UNTIL_JUDGED),
      windowSeconds: 12 * hour,
      minPercent,
      blockSeconds: 12 * hour,
    },
    SMS_BY_PARTNER: {
      scope: 'SMS_BY_PARTNER',
      max: limitFor(mode, SMS_PER_PARTNER_UNTIL_JUDGED),
      windowSeconds: hour,
      minPercent,
      blockSeconds: hour,
    },
    SMS_BY_DAY: budget('SMS_BY_DAY', SMS_PER_PARTNER_PER_DAY, 24 * hour),
  }
}
