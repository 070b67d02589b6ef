import { isSameSecret } from '#lib/secrets/derive.ts'
import { signatureOf } from './sign-webhook.ts'

/** How far a sender's clock, or a captured request, may be off (Standard Webhooks suggests five minutes). */
export const toleranceSeconds = 5 * 60

/**
 * Whether one of the signatures is ours over exactly this body, and fresh. Gives the message's id, or null:
 * a caller is not told which part was wrong.
 */
export function verifyWebhook(secret: Buffer, headers: Headers, body: string, now: Date): string | null {
  const id = headers.get('webhook-id')
  const timestamp = headers.get('webhook-timestamp')
  const signatures = headers.get('webhook-signature')
  if (!id || !timestamp || !signatures || !/^\d{1,12}$/.test(timestamp)) return null
  const expected = `v1,${signatureOf(secret, id, timestamp, body)}`
  const isSigned = signatures.split(' ').some((signature) => isSameSecret(signature, expected))
  const isFresh = Math.abs(now.getTime() / 1000 - Number(timestamp)) <= toleranceSeconds
  return isSigned && isFresh ? id : null
}
