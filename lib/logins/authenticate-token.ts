import { and, eq, getTableColumns, gt, isNull } from 'drizzle-orm'
import { database } from '#db/client.ts'
import { partners, partnerTokens } from '#db/schema/index.ts'
import type { Authenticated } from '#lib/partners/authenticate-key.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { sha256 } from '#lib/secrets/sha256.ts'
import { isLoginToken } from './login-token.ts'

/** Whose token it is; it acts as a key of that partner, known by the login's id. */
export async function authenticateToken(
  token: string,
  { now }: { now: Date },
): Promise<Result<Authenticated, 'token_invalid'>> {
  if (!isLoginToken(token, 'ACCESS')) return err('token_invalid')
  const [found] = await database()
    .select({ partner: getTableColumns(partners), keyId: partnerTokens.loginId })
    .from(partnerTokens)
    .innerJoin(partners, eq(partners.id, partnerTokens.partnerId))
    .where(
      and(
        eq(partnerTokens.secretSha256, sha256(token)),
        eq(partnerTokens.kind, 'ACCESS'),
        gt(partnerTokens.expiresAt, now),
        isNull(partnerTokens.revokedAt),
      ),
    )
  return found ? ok(found) : err('token_invalid')
}
