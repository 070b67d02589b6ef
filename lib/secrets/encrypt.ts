import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { deriveBytes, type Purpose } from './derive.ts'

const ivLength = 12
const tagLength = 16

/** The key of each purpose, which every request of the API with an Idempotency-Key needs; as bytes it would be made ready each time. */
const keys = new Map<Purpose, KeyObject>()

/**
 * Encrypts with the installation's key, for one purpose and one place: AES-256-GCM, a random nonce, and `place`
 * bound in, so that nothing can be moved to another row. Nonce, tag, then the text.
 */
export function encrypt(purpose: Purpose, place: string, text: string): Buffer {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv('aes-256-gcm', keyOf(purpose), iv).setAAD(Buffer.from(place))
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), encrypted])
}

/** The text again; throws when it was not encrypted for this purpose and place with this installation's key. */
export function decrypt(purpose: Purpose, place: string, stored: Uint8Array): string {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(purpose), stored.subarray(0, ivLength))
    .setAAD(Buffer.from(place))
    .setAuthTag(stored.subarray(ivLength, ivLength + tagLength))
  const text = decipher.update(stored.subarray(ivLength + tagLength))
  return Buffer.concat([text, decipher.final()]).toString('utf8')
}

function keyOf(purpose: Purpose): KeyObject {
  const key = keys.get(purpose) ?? createSecretKey(deriveBytes(purpose))
  keys.set(purpose, key)
  return key
}
