import { environment } from '#lib/env.ts'
import { isId } from '#lib/ids.ts'
import { routes } from '#lib/routes.ts'
import { deriveBytes, deriveCode, isSameSecret } from '#lib/secrets/derive.ts'

/** Which mail a link belongs to: both halves of its row's key, so that reading it is one look-up. */
export type EmailLinkTarget = { partnerId: string; verificationId: string }

/**
 * The part of a link that proves it was mailed: the row's key and the first 128 bits of an HMAC over it.
 * Guessing one is out of reach at any rate of tries, so the page behind it needs no limit of its own.
 */
export function emailLinkToken({ partnerId, verificationId }: EmailLinkTarget): string {
  const key = Buffer.from((partnerId + verificationId).replaceAll('-', ''), 'hex')
  return `${key.toString('base64url')}.${linkMac(partnerId, verificationId)}`
}

/** The link as mailed, built on PUBLIC_URL and never on a request's Host. */
export function emailLink(target: EmailLinkTarget): string {
  return environment().PUBLIC_URL + routes.emailLink(emailLinkToken(target))
}

/** The row that a token names, or null for anything that we did not make. */
export function parseEmailLinkToken(token: string): EmailLinkTarget | null {
  const [key = '', mac = ''] = token.split('.')
  const hex = Buffer.from(key, 'base64url').toString('hex')
  const partnerId = toId(hex.slice(0, 32))
  const verificationId = toId(hex.slice(32))
  if (!isId(partnerId) || !isId(verificationId)) return null
  const target = { partnerId, verificationId }
  const isOurs = isSameSecret(mac, linkMac(partnerId, verificationId)) && token === emailLinkToken(target)
  return isOurs ? target : null
}

/** The six digits of a mail, beside its link. */
export function emailCode(verificationId: string): string {
  return deriveCode('email-code', verificationId)
}

function linkMac(partnerId: string, verificationId: string): string {
  return deriveBytes('email-link', partnerId, verificationId).subarray(0, 16).toString('base64url')
}

function toId(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
