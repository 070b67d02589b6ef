import type { ErrorCode } from '#lib/catalogue/errors.ts'
import { authenticateToken } from '#lib/logins/authenticate-token.ts'
import { type Authenticated, authenticateKey } from '#lib/partners/authenticate-key.ts'
import { isPartnerKey } from '#lib/partners/partner-key.ts'
import { err, ok, type Result } from '#lib/result.ts'

/**
 * Whose request it is, from the key or the token in its `Authorization`. Without one it may still be a request that needs no key; with
 * a bad one it is none, since whoever sends a key means to use it.
 */
export async function identifyCaller(
  authorization: string | null,
  { now }: { now: Date },
): Promise<Result<Authenticated, ErrorCode & ('KEY_MISSING' | 'KEY_INVALID')>> {
  if (authorization === null) return err('KEY_MISSING')
  const [, secret = ''] = /^bearer +([^\s]+) *$/i.exec(authorization) ?? []
  const authenticated = isPartnerKey(secret)
    ? await authenticateKey(secret, { now })
    : await authenticateToken(secret, { now })
  return authenticated.ok ? ok(authenticated.value) : err('KEY_INVALID')
}
