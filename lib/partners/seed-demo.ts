import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { eq } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { partners, termsVersions } from '#db/schema/index.ts'
import { newId } from '#lib/ids.ts'
import { prepareTerms, type TermsType } from '#lib/terms/prepare-terms.ts'
import { publishTerms } from '#lib/terms/publish-terms.ts'

const demo = { name: 'demo', displayName: 'Demo Bank', version: '1.0', languages: ['en', 'fr'] } as const

/**
 * The sandbox partner of a development installation, with terms of both types in English and French. May run
 * at every start and in several processes at once: what is there stays as it is.
 */
export async function seedDemo(db: Database, now: Date): Promise<{ partnerId: string }> {
  await db
    .insert(partners)
    .values({
      id: newId(now),
      name: demo.name,
      displayName: demo.displayName,
      mode: 'SANDBOX',
      createdAt: now,
    })
    .onConflictDoNothing({ target: partners.name })
  const [found] = await db.select({ id: partners.id }).from(partners).where(eq(partners.name, demo.name))
  if (!found) throw new Error('The demo partner is neither new nor there')
  const published = await db
    .select({ type: termsVersions.type })
    .from(termsVersions)
    .where(eq(termsVersions.partnerId, found.id))
  for (const type of ['CONSUMER', 'CORPORATE'] as const) {
    if (!published.some((version) => version.type === type)) await publishDemoTerms(db, found.id, type, now)
  }
  return { partnerId: found.id }
}

async function publishDemoTerms(db: Database, partnerId: string, type: TermsType, now: Date): Promise<void> {
  const documents = await Promise.all(
    demo.languages.map(async (language) => ({
      language,
      markdown: await readFile(resolve(`db/demo/${type.toLowerCase()}.${language}.md`), 'utf8'),
    })),
  )
  const prepared = await prepareTerms(
    { partnerName: demo.displayName, type, version: demo.version, documents },
    { now },
  )
  if (!prepared.ok) throw new Error(`The demo terms cannot be published: ${prepared.failure}`)
  // "version_exists" means that another process was faster, with the same text.
  await db.transaction((tx) => publishTerms(tx, { partnerId, terms: prepared.value }, { now }))
}
