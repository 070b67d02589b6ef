import { createHmac, timingSafeEqual } from 'node:crypto'
import { environment } from '#lib/env.ts'

/**
 * Everything secret that a row implies (codes, links, session tokens) is derived from the row's random id
 * with one key outside the database: HMAC-SHA-256 (RFC 2104), separated by purpose. So a copy of the
 * database opens nothing, and "send again" repeats the same code without storing it.
 */
export type Purpose =
  | 'challenge-code'
  | 'email-code'
  | 'email-link'
  | 'kyc-link'
  | 'session-token'
  | 'resume-ticket'
  | 'session-pass'
  | 'frame-pass'
  | 'hand-over-link'
  | 'hand-over-hash'
  | 'hand-over-number'
  | 'identity-state'
  | 'identity-webhook'
  | 'return-signing-key'
  | 'client-address'
  | 'stored-answer'
  | 'webhook-secret'

/** 32 bytes for a purpose and the parts that name the thing; parts may hold any text. */
export function deriveBytes(purpose: Purpose, ...parts: readonly (string | number)[]): Buffer {
  const key = Buffer.from(environment().VESTIBULE_SECRET, 'base64')
  // JSON keeps the parts apart: ["a","bc"] and ["ab","c"] differ.
  return createHmac('sha256', key)
    .update(JSON.stringify([purpose, ...parts]))
    .digest()
}

/** 43 characters of base64url: 256 bits. */
export function deriveToken(purpose: Purpose, ...parts: readonly (string | number)[]): string {
  return deriveBytes(purpose, ...parts).toString('base64url')
}

/**
 * Six decimal digits, each code within 2^-12 of equally likely (48 bits modulo 10^6). NIST SP 800-63B-4
 * §3.1.3.2 asks for at least six digits; the limits of tries, not the hash, are the protection.
 */
export function deriveCode(purpose: Purpose, ...parts: readonly (string | number)[]): string {
  const number = deriveBytes(purpose, ...parts).readUIntBE(0, 6) % 1_000_000
  return String(number).padStart(6, '0')
}

/** Compares two secrets in constant time; different lengths are simply unequal. */
export function isSameSecret(one: string, other: string): boolean {
  const a = Buffer.from(one)
  const b = Buffer.from(other)
  return a.length === b.length && timingSafeEqual(a, b)
}
