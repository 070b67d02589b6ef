import { logger } from '#lib/logger.ts'

/**
 * Says in the log that a limit held, by the name that the OWASP Logging Vocabulary gives the event, so that
 * whoever watches logs knows it without knowing us. Ids and masked values only.
 */
export function reportExcess(excess: {
  partnerId: string
  limit: string
  sessionId?: string
  consumerId?: string
  /** Masked. */
  to?: string
  /** Whether the person was told; what was withheld in silence is found here by its walk. */
  isTold: boolean
}): void {
  logger.warn({ event: 'excess_rate_limit_exceeded', ...excess }, 'a limit was reached')
}
