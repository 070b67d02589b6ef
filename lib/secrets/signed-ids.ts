import { isId } from '#lib/ids.ts'
import { deriveBytes, isSameSecret, type Purpose } from './derive.ts'

/**
 * The part of a link that proves it was made here: both halves of a row's key, so that reading it is one look-up,
 * and the first 128 bits of an HMAC over them. Guessing one is out of reach at any rate of tries, so the page
 * behind it needs no limit of its own.
 */
export function signIds(purpose: Purpose, partnerId: string, id: string): string {
  const key = Buffer.from((partnerId + id).replaceAll('-', ''), 'hex')
  return `${key.toString('base64url')}.${macOf(purpose, partnerId, id)}`
}

/** The row that a token names, or null for anything that was not signed for this purpose. */
export function readSignedIds(purpose: Purpose, token: string): { partnerId: string; id: string } | null {
  const [key = '', mac = ''] = token.split('.')
  const hex = Buffer.from(key, 'base64url').toString('hex')
  const partnerId = toId(hex.slice(0, 32))
  const id = toId(hex.slice(32))
  if (!isId(partnerId) || !isId(id)) return null
  const isOurs = isSameSecret(mac, macOf(purpose, partnerId, id)) && token === signIds(purpose, partnerId, id)
  return isOurs ? { partnerId, id } : null
}

function macOf(purpose: Purpose, partnerId: string, id: string): string {
  return deriveBytes(purpose, partnerId, id).subarray(0, 16).toString('base64url')
}

function toId(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
