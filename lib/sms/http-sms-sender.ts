import { logger } from '#lib/logger.ts'
import { err, ok } from '#lib/result.ts'
import type { SmsSender, SmsSenderFailure } from './sms-sender.ts'

const patienceMilliseconds = 10_000

/**
 * SMS by a gateway of one's own: a POST of `{"to": "+33…", "text": "…"}` with the token as bearer and the
 * message's id as `Idempotency-Key`. Any 2xx means taken. Whoever has another provider puts a few lines of
 * translation there.
 */
export function httpSmsSender(url: string, token: string | null): SmsSender {
  return {
    name: 'http',
    async send({ partnerId, messageId, to, text }) {
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'idempotency-key': messageId,
            ...(token && { authorization: `Bearer ${token}` }),
          },
          body: JSON.stringify({ to, text }),
          // A redirect would carry the code to a place that nobody configured.
          redirect: 'error',
          signal: AbortSignal.timeout(patienceMilliseconds),
        })
        await response.body?.cancel()
        if (response.ok) return ok()
        const failure = judge(response.status)
        logger.warn({ partnerId, status: response.status, failure }, 'SMS gateway refused')
        return err(failure)
      } catch (error) {
        logger.warn({ partnerId, err: error }, 'SMS gateway not reached')
        return err('sms_unavailable')
      }
    },
  }
}

/** What the gateway says of this number or text is final; a wrong token, a limit and its own faults are not. */
function judge(status: number): SmsSenderFailure {
  return status === 400 || status === 404 || status === 422 ? 'sms_refused' : 'sms_unavailable'
}
