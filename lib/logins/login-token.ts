import { randomBytes } from 'node:crypto'

const marks = { ACCESS: 'va', REFRESH: 'vr' } as const
export type TokenKind = keyof typeof marks

/** 256 random bits, and in front what kind of secret it is. */
export function newLoginToken(kind: TokenKind): string {
  return `${marks[kind]}_${randomBytes(32).toString('base64url')}`
}

/** Whether a text looks like one of our tokens; whether it is one, only the database knows. */
export function isLoginToken(text: string, kind: TokenKind): boolean {
  return text.startsWith(`${marks[kind]}_`) && /^.{3}[\w-]{43}$/.test(text)
}
