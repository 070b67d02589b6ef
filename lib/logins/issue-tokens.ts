import type { Transaction } from '#db/client.ts'
import { partnerTokens } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { newId } from '#lib/ids.ts'
import { sha256 } from '#lib/secrets/sha256.ts'
import { newLoginToken, type TokenKind } from './login-token.ts'

export const accessSeconds = 15 * 60
export const refreshSeconds = 30 * 24 * 60 * 60

export type TokenPair = { token: string; refreshToken: string }

/** A new pair of a family. The secrets are in this answer and nowhere else. */
export async function issueTokens(
  tx: Transaction,
  of: { partnerId: string; loginId: string; familyId: string },
  now: Date,
): Promise<TokenPair> {
  const token = newLoginToken('ACCESS')
  const refreshToken = newLoginToken('REFRESH')
  const row = (kind: TokenKind, secret: string, seconds: number) => ({
    ...of,
    id: newId(now),
    kind,
    secretSha256: sha256(secret),
    expiresAt: addSeconds(now, seconds),
    createdAt: now,
  })
  await tx
    .insert(partnerTokens)
    .values([row('ACCESS', token, accessSeconds), row('REFRESH', refreshToken, refreshSeconds)])
  return { token, refreshToken }
}
