import { err, ok, type Result } from '#lib/result.ts'

const lengthMax = 255

/** The value of the header, bare or as a quoted string (RFC 8941 §3.3.3): both mean the same key. */
export function parseIdempotencyKey(header: string): Result<string, 'IDEMPOTENCY_KEY_INVALID'> {
  const quoted = /^"((?:[^"\\]|\\["\\])*)"$/.exec(header.trim())?.[1]
  const key = quoted === undefined ? header.trim() : quoted.replace(/\\(["\\])/g, '$1')
  const isKey = key.length >= 1 && key.length <= lengthMax && /^[\x21-\x7e]+$/.test(key)
  return isKey ? ok(key) : err('IDEMPOTENCY_KEY_INVALID')
}
