import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { partnerTokens } from '#db/schema/index.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { sha256 } from '#lib/secrets/sha256.ts'
import { issueTokens, type TokenPair } from './issue-tokens.ts'
import { isLoginToken } from './login-token.ts'

/**
 * A new pair for a refresh token, and the pair before is dead. A refresh token that comes twice was stolen or its
 * thief has come first: the whole family ends (RFC 9700 §4.14.2), and the caller must commit that.
 */
export async function refreshLogin(
  tx: Transaction,
  { refreshToken }: { refreshToken: string },
  { now }: { now: Date },
): Promise<Result<TokenPair, 'token_invalid'>> {
  if (!isLoginToken(refreshToken, 'REFRESH')) return err('token_invalid')
  const [named] = await tx
    .select()
    .from(partnerTokens)
    .where(and(eq(partnerTokens.secretSha256, sha256(refreshToken)), eq(partnerTokens.kind, 'REFRESH')))
  if (!named) return err('token_invalid')
  const { partnerId, id, loginId, familyId } = named
  const ofFamily = and(eq(partnerTokens.partnerId, partnerId), eq(partnerTokens.familyId, familyId))
  // Of the whole family one goes after another: what is made beside a reuse must end with it.
  const family = await tx.select().from(partnerTokens).where(ofFamily).orderBy(partnerTokens.id).for('update')
  const found = family.find((token) => token.id === id)
  if (!found || found.expiresAt <= now || found.revokedAt !== null) return err('token_invalid')
  if (found.usedAt !== null) {
    await tx
      .update(partnerTokens)
      .set({ revokedAt: now })
      .where(and(ofFamily, isNull(partnerTokens.revokedAt)))
    return err('token_invalid')
  }
  await tx
    .update(partnerTokens)
    .set({ usedAt: now })
    .where(and(eq(partnerTokens.partnerId, partnerId), eq(partnerTokens.id, id)))
  await tx
    .update(partnerTokens)
    .set({ revokedAt: now })
    .where(and(ofFamily, eq(partnerTokens.kind, 'ACCESS'), isNull(partnerTokens.revokedAt)))
  return ok(await issueTokens(tx, { partnerId, loginId, familyId }, now))
}
