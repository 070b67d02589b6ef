import { createHmac } from 'node:crypto'

export type SignedHeaders = { 'webhook-id': string; 'webhook-timestamp': string; 'webhook-signature': string }

/**
 * Headers of one attempt to deliver `body` (Standard Webhooks 1.0.0: HMAC-SHA-256 over `id.timestamp.body`,
 * base64, scheme `v1`). `sentAt` is the time of the attempt; `id` stays the same over retries. While a secret is
 * being replaced there are two, and a signature with each.
 */
export function signWebhook(
  secrets: Buffer | readonly Buffer[],
  message: { id: string; sentAt: Date; body: string },
): SignedHeaders {
  const timestamp = String(Math.floor(message.sentAt.getTime() / 1000))
  return {
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': [secrets]
      .flat()
      .map((secret) => `v1,${signatureOf(secret, message.id, timestamp, message.body)}`)
      .join(' '),
  }
}

/** The bare signature, for those who compare it. */
export function signatureOf(secret: Buffer, id: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')
}
