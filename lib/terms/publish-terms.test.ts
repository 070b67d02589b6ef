import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { readNewestTerms } from '#db/queries/read-terms.ts'
import { events, termsDocuments, termsVersions } from '#db/schema/index.ts'
import { plainPdfBrand } from '#lib/brands/present-pdf-brand.ts'
import { addSeconds } from '#lib/clock.ts'
import { seedDemo } from '#lib/partners/seed-demo.ts'
import { sha256 } from '#lib/secrets/sha256.ts'
import { newPartner, preparedTerms, publishVersion } from '#lib/testing/partner-with-terms.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { noon } from '#lib/testing/walk-of.ts'
import { loadNamedTerms, loadTermsPdf } from './load-terms.ts'
import { prepareTerms } from './prepare-terms.ts'
import { publishTerms } from './publish-terms.ts'

const db = await testDatabase()

function prepare(changes: Partial<Parameters<typeof prepareTerms>[0]> = {}) {
  const documents = [{ language: 'en', markdown: '# Terms\n\nÉté.' }]
  const of = { partnerName: 'Acme Bank', brand: plainPdfBrand, type: 'CONSUMER' as const, version: '1.0' }
  const input = { ...of, documents, ...changes }
  return prepareTerms(input, { now: noon })
}

test('what is published is the Markdown, its PDF, and the hash of each', async () => {
  const prepared = await prepare()
  if (!prepared.ok) throw new Error(prepared.failure)
  const [document] = prepared.value.documents
  expect(document?.textSha256).toBe(sha256(Buffer.from('# Terms\n\nÉté.', 'utf8')))
  expect(document?.pdfSha256).toBe(sha256(document?.pdf ?? ''))
  expect(document?.language).toBe('EN')
})

test('a publication that could not be shown or named is refused by name', async () => {
  const document = (language: string, markdown = 'Text') => ({ language, markdown })
  const cases = [
    [{ documents: [document('fr')] }, 'english_missing'],
    [{ documents: [document('en'), document('EN')] }, 'language_twice'],
    [{ documents: [document('en'), document('xq')] }, 'language_unknown'],
    [{ documents: [document('en'), document('en-GB')] }, 'language_unknown'],
    [{ documents: [document('en', ' \n')] }, 'text_empty'],
    [{ documents: [document('en', '条款')] }, 'text_not_printable'],
    [{ documents: [document('en'), document('hi', 'नियम')] }, 'text_not_printable'],
    [{ version: '' }, 'version_invalid'],
    [{ version: '..' }, 'version_invalid'],
    [{ version: '1/0' }, 'version_invalid'],
  ] as const
  for (const [changes, failure] of cases) {
    expect(
      await prepare({
        ...changes,
        documents: [...('documents' in changes ? changes.documents : [document('en')])],
      }),
    ).toEqual({ ok: false, failure })
  }
})

test('texts that are written from the right are set and published like any other', async () => {
  const documents = [
    { language: 'en', markdown: 'Terms' },
    { language: 'ar', markdown: '# شروط (1)' },
    { language: 'he', markdown: '# תנאים (1)' },
  ]
  const prepared = await prepare({ documents })
  if (!prepared.ok) throw new Error(prepared.failure)
  expect(prepared.value.documents.map(({ language }) => language)).toEqual(['EN', 'AR', 'HE'])
  for (const { pdf } of prepared.value.documents) expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
})

test('a published version never changes: the same name again is refused, also in parallel', async () => {
  const partner = await newPartner(db)
  const results = await Promise.all(
    Array.from({ length: 6 }, () =>
      db.transaction((tx) =>
        publishTerms(tx, { partnerId: partner.id, terms: preparedTerms('1.0', noon) }, { now: noon }),
      ),
    ),
  )
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.filter((result) => !result.ok && result.failure === 'version_exists')).toHaveLength(5)
  const published = await db.select().from(events).where(eq(events.partnerId, partner.id))
  expect(published).toEqual([
    expect.objectContaining({
      type: 'TERMS_PUBLISHED',
      endUserId: null,
      sequence: null,
      data: { type: 'CONSUMER', version: '1.0' },
    }),
  ])
})

test('the newest is the latest published, whatever its name; a missing language falls back to English and says so', async () => {
  const partner = await newPartner(db)
  await publishVersion(db, partner, '9.0', 0)
  await publishVersion(db, partner, '2.0', 1)
  const key = { partnerId: partner.id, type: 'CONSUMER' as const }
  expect(await readNewestTerms(db, { ...key, language: 'FR' })).toMatchObject({
    version: '2.0',
    language: 'FR',
  })
  expect(await readNewestTerms(db, { ...key, language: 'PL' })).toMatchObject({
    version: '2.0',
    language: 'EN',
  })
  expect(await readNewestTerms(db, { ...key, type: 'CORPORATE', language: 'EN' })).toBeNull()
})

test('a document is found by its URL alone, in any case of type and language, and no other is', async () => {
  const partner = await newPartner(db)
  await publishVersion(db, partner, '1.0')
  const parts = { partner: partner.name, type: 'consumer', version: '1.0', language: 'fr' }
  expect(await loadNamedTerms(parts)).toMatchObject({ language: 'FR', partner: { name: partner.name } })
  expect(await loadTermsPdf(parts)).toMatchObject({ fileName: `${partner.name}-consumer-terms-1.0-fr.pdf` })
  for (const wrong of [
    { language: 'de' },
    { version: '2.0' },
    { type: 'person' },
    { partner: 'nobody' },
    { partner: '%ff' },
  ]) {
    expect(await loadNamedTerms({ ...parts, ...wrong })).toBeNull()
    expect(await loadTermsPdf({ ...parts, ...wrong })).toBeNull()
  }
})

test('the demo partner gets both terms in both languages, once, however many processes seed it', async () => {
  await Promise.all([seedDemo(db, noon), seedDemo(db, noon)])
  const { partnerId } = await seedDemo(db, addSeconds(noon, 60))
  const documents = await db
    .select({
      type: termsVersions.type,
      language: termsDocuments.language,
      markdown: termsDocuments.markdown,
    })
    .from(termsVersions)
    .innerJoin(
      termsDocuments,
      and(
        eq(termsDocuments.partnerId, termsVersions.partnerId),
        eq(termsDocuments.termsVersionId, termsVersions.id),
      ),
    )
    .where(eq(termsVersions.partnerId, partnerId))
  expect(documents.map(({ type, language }) => `${type} ${language}`).sort()).toEqual([
    'CONSUMER EN',
    'CONSUMER FR',
    'CORPORATE EN',
    'CORPORATE FR',
  ])
  for (const { markdown } of documents) expect(markdown.match(/^## /gm)?.length).toBeGreaterThan(10)
})
