import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { eq } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { partners, termsVersions } from '#db/schema/index.ts'
import { type PreparedLogo, prepareLogo } from '#lib/brands/prepare-logo.ts'
import { presentPdfBrand } from '#lib/brands/present-pdf-brand.ts'
import { setBrand } from '#lib/brands/set-brand.ts'
import { newId } from '#lib/ids.ts'
import { prepareTerms, type TermsType } from '#lib/terms/prepare-terms.ts'
import { publishTerms } from '#lib/terms/publish-terms.ts'

const demo = { name: 'demo', displayName: 'Demo Bank', version: '1.0', languages: ['en', 'fr'] } as const
const look = { accent: '#4b3bc4', accentDark: '#b9aeff', groundTone: 'TINTED', radius: 'LARGE' } as const

/**
 * The sandbox partner of a development installation, with a brand, and with terms of both types in English and
 * French. May run at every start and in several processes at once: what is there stays as it is.
 */
export async function seedDemo(db: Database, now: Date): Promise<{ partnerId: string }> {
  await makeDemo(db, now)
  const [found] = await db.select().from(partners).where(eq(partners.name, demo.name))
  if (!found) throw new Error('The demo partner is neither new nor there')
  const published = await db
    .select({ type: termsVersions.type })
    .from(termsVersions)
    .where(eq(termsVersions.partnerId, found.id))
  for (const type of ['CONSUMER', 'CORPORATE'] as const) {
    if (!published.some((version) => version.type === type)) await publishDemoTerms(db, found, type, now)
  }
  return { partnerId: found.id }
}

/** With its brand, or not at all; one that is there keeps the brand that somebody may have given it. */
async function makeDemo(db: Database, now: Date): Promise<void> {
  const [there] = await db.select({ id: partners.id }).from(partners).where(eq(partners.name, demo.name))
  if (there) return
  const logo = await readDemoLogo()
  await db.transaction(async (tx) => {
    const [made] = await tx
      .insert(partners)
      .values({
        id: newId(now),
        name: demo.name,
        displayName: demo.displayName,
        mode: 'SANDBOX',
        createdAt: now,
      })
      .onConflictDoNothing({ target: partners.name })
      .returning({ id: partners.id })
    if (!made) return
    const set = await setBrand(
      tx,
      { partnerId: made.id, changes: { ...look, logo, logoDark: logo } },
      { now },
    )
    if (!set.ok) throw new Error(`The brand of the demo partner cannot be set: ${set.failure}`)
  })
}

/** It has a ground of its own, so that it serves dark pages too. */
async function readDemoLogo(): Promise<PreparedLogo> {
  const prepared = await prepareLogo(await readFile(resolve('db/demo/logo.svg')))
  if (!prepared.ok) throw new Error(`The logo of the demo partner is none: ${prepared.failure.reason}`)
  return prepared.value
}

async function publishDemoTerms(
  db: Database,
  partner: typeof partners.$inferSelect,
  type: TermsType,
  now: Date,
): Promise<void> {
  const documents = await Promise.all(
    demo.languages.map(async (language) => ({
      language,
      markdown: await readFile(resolve(`db/demo/${type.toLowerCase()}.${language}.md`), 'utf8'),
    })),
  )
  const prepared = await prepareTerms(
    {
      partnerName: demo.displayName,
      brand: await presentPdfBrand(db, partner),
      type,
      version: demo.version,
      documents,
    },
    { now },
  )
  if (!prepared.ok) throw new Error(`The demo terms cannot be published: ${prepared.failure}`)
  // "version_exists" means that another process was faster, with the same text.
  await db.transaction((tx) => publishTerms(tx, { partnerId: partner.id, terms: prepared.value }, { now }))
}
