import { eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { partnerKeys, partners } from '#db/schema/index.ts'
import { newId } from '#lib/ids.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { sha256 } from '#lib/secrets/sha256.ts'
import { newPartnerKey, prefixOf } from './partner-key.ts'

export type IssuedKey = { keyId: string; prefix: string; secret: string }

/** Gives a partner another key. The secret is in this answer and nowhere else. */
export async function issueKey(
  tx: Transaction,
  input: { partnerId: string; name: string; expiresAt?: Date },
  { now }: { now: Date },
): Promise<Result<IssuedKey, 'partner_unknown' | 'name_invalid'>> {
  const name = input.name.trim()
  if (name === '' || [...name].length > 100 || /\p{Cc}/u.test(name)) return err('name_invalid')
  const [partner] = await tx
    .select({ mode: partners.mode })
    .from(partners)
    .where(eq(partners.id, input.partnerId))
  if (!partner) return err('partner_unknown')
  const secret = newPartnerKey(partner.mode)
  const issued = { keyId: newId(now), prefix: prefixOf(secret), secret }
  await tx.insert(partnerKeys).values({
    partnerId: input.partnerId,
    id: issued.keyId,
    name,
    prefix: issued.prefix,
    secretSha256: sha256(secret),
    expiresAt: input.expiresAt ?? null,
    createdAt: now,
  })
  return ok(issued)
}
