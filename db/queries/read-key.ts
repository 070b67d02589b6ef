import { and, eq, getTableColumns, isNull, lt, or, sql } from 'drizzle-orm'
import { database } from '#db/client.ts'
import { partnerKeys, partners } from '#db/schema/index.ts'

export type Partner = typeof partners.$inferSelect

const prepareByHash = () =>
  database()
    .select({
      partner: getTableColumns(partners),
      key: { id: partnerKeys.id, expiresAt: partnerKeys.expiresAt, revokedAt: partnerKeys.revokedAt },
    })
    .from(partnerKeys)
    .innerJoin(partners, eq(partners.id, partnerKeys.partnerId))
    .where(eq(partnerKeys.secretSha256, sql.placeholder('secretSha256')))
    .prepare('read_key_by_hash')
let byHash: ReturnType<typeof prepareByHash> | undefined

/** The key of that hash with its partner, or null; live or not. */
export async function readKey(secretSha256: string) {
  byHash ??= prepareByHash()
  return (await byHash.execute({ secretSha256 }))[0] ?? null
}

/** Notes when a key was used, unless somebody noted it after `unlessSince`. */
export async function noteKeyUse(
  key: { partnerId: string; keyId: string },
  usedAt: Date,
  unlessSince: Date,
): Promise<void> {
  await database()
    .update(partnerKeys)
    .set({ lastUsedAt: usedAt })
    .where(
      and(
        eq(partnerKeys.partnerId, key.partnerId),
        eq(partnerKeys.id, key.keyId),
        or(isNull(partnerKeys.lastUsedAt), lt(partnerKeys.lastUsedAt, unlessSince)),
      ),
    )
}
