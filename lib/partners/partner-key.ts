import { randomBytes } from 'node:crypto'

const secretPattern = /^vk_(sandbox|live)_[A-Za-z0-9_-]{43}$/

/** A new key of that mode: 256 random bits, and in front what kind of secret it is. */
export function newPartnerKey(mode: 'SANDBOX' | 'LIVE'): string {
  return `vk_${mode.toLowerCase()}_${randomBytes(32).toString('base64url')}`
}

/** Whether a text looks like one of our keys; whether it is one, only the database knows. */
export function isPartnerKey(text: string): boolean {
  return secretPattern.test(text)
}

/** What a key is known by once it is no longer shown: its kind and six characters. */
export function prefixOf(secret: string): string {
  return secret.slice(0, secret.indexOf('_', 3) + 7)
}
