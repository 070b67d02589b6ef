import { randomBytes } from 'node:crypto'
import { decrypt, encrypt } from '#lib/secrets/encrypt.ts'

type EndpointKey = { partnerId: string; endpointId: string }

const prefix = 'whsec_'
/** Standard Webhooks asks for 24 to 64. */
const secretLength = 32

/** A new secret as its partner gets it: once, and in the form that every library of the standard reads. */
export function newWebhookSecret(): string {
  return prefix + randomBytes(secretLength).toString('base64')
}

/** For the database: bound to its endpoint, so that it cannot be moved to another one. */
export function sealWebhookSecret(endpoint: EndpointKey, secret: string): Buffer {
  return encrypt('webhook-secret', placeOf(endpoint), secret)
}

/** The key that signs. */
export function openWebhookSecret(endpoint: EndpointKey, sealed: Uint8Array): Buffer {
  const secret = decrypt('webhook-secret', placeOf(endpoint), sealed)
  return Buffer.from(secret.slice(prefix.length), 'base64')
}

function placeOf({ partnerId, endpointId }: EndpointKey): string {
  return `${partnerId} ${endpointId}`
}
