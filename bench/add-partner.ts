import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { addSeconds, systemNow } from '#lib/clock.ts'
import { createPartner } from '#lib/partners/create-partner.ts'
import { issueKey } from '#lib/partners/issue-key.ts'
import { sha256 } from '#lib/secrets/sha256.ts'
import { publishTerms } from '#lib/terms/publish-terms.ts'

/** A partner of the bench, with what its consumers refer to. */
export type BenchPartner = {
  id: string
  /** Its key, and the id of that. */
  key: string
  keyId: string
  /** Terms "2.0", the newest, and "1.0". */
  newestTermsId: string
  olderTermsId: string
}

/** Makes a partner with a key and two versions of its terms. */
export async function addPartner(url: string, mode: 'SANDBOX' | 'LIVE'): Promise<BenchPartner> {
  // A client of its own: Drizzle changes how a client reads and writes times.
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const name = `bench-${crypto.randomUUID()}`
  const now = systemNow()
  try {
    return await drizzle(sql).transaction(async (tx) => {
      const created = await createPartner(tx, { name, displayName: 'Acme Bank', mode }, { now })
      if (!created.ok) throw new Error(created.failure)
      const { partnerId } = created.value
      const issued = await issueKey(tx, { partnerId, name: 'bench' }, { now })
      if (!issued.ok) throw new Error(issued.failure)
      const publish = async (version: string, publishedAt: Date) => {
        const pdf = Buffer.from(`%PDF ${version}`)
        const texts = { markdown: version, textSha256: sha256(version), pdf, pdfSha256: sha256(pdf) }
        const documents = [{ language: 'EN', ...texts }]
        const terms = { type: 'CONSUMER' as const, version, publishedAt, documents }
        const published = await publishTerms(tx, { partnerId, terms }, { now })
        if (!published.ok) throw new Error(published.failure)
        return published.value.termsVersionId
      }
      const olderTermsId = await publish('1.0', addSeconds(now, -60))
      const newestTermsId = await publish('2.0', now)
      const { secret: key, keyId } = issued.value
      return { id: partnerId, key, keyId, olderTermsId, newestTermsId }
    })
  } finally {
    await sql.end()
  }
}
