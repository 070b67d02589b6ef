import type { Database } from '#db/client.ts'
import { partners } from '#db/schema/index.ts'
import { systemNow } from '#lib/clock.ts'
import { newId, newRandomId } from '#lib/ids.ts'
import { issueKey } from '#lib/partners/issue-key.ts'
import { publishVersion } from './partner-with-terms.ts'

export type ApiPartner = { id: string; name: string; key: string; keyId: string }

/** For tests: a partner of its own with a key, and terms "1.0" of both types unless told otherwise. */
export async function newApiPartner(
  db: Database,
  { mode = 'SANDBOX', hasTerms = true }: { mode?: 'SANDBOX' | 'LIVE'; hasTerms?: boolean } = {},
): Promise<ApiPartner> {
  const now = systemNow()
  const partner = { id: newId(now), name: `partner-${newRandomId()}` }
  await db.insert(partners).values({ ...partner, displayName: 'Acme Bank', mode, createdAt: now })
  if (hasTerms) {
    await publishVersion(db, partner, '1.0')
    await publishVersion(db, partner, '1.0', 0, 'CORPORATE')
  }
  const issued = await db.transaction((tx) => issueKey(tx, { partnerId: partner.id, name: 'test' }, { now }))
  if (!issued.ok) throw new Error(issued.failure)
  return { ...partner, key: issued.value.secret, keyId: issued.value.keyId }
}
