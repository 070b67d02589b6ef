import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Database, Transaction } from '#db/client.ts'
import { partners, termsDocuments, termsVersions } from '#db/schema/index.ts'

type TermsType = (typeof termsVersions.type.enumValues)[number]

/** What stands in the URL of one document. */
export type TermsDocumentName = { partnerName: string; type: TermsType; version: string; language: string }

const documentColumns = {
  termsVersionId: termsVersions.id,
  type: termsVersions.type,
  version: termsVersions.version,
  publishedAt: termsVersions.publishedAt,
  /** The language of this document, which is English where the wished one is missing. */
  language: termsDocuments.language,
  markdown: termsDocuments.markdown,
  textSha256: termsDocuments.textSha256,
  pdfSha256: termsDocuments.pdfSha256,
}

export type TermsDocument = Awaited<ReturnType<typeof readNewestTerms>> & {}

const ofItsVersion = and(
  eq(termsDocuments.partnerId, termsVersions.partnerId),
  eq(termsDocuments.termsVersionId, termsVersions.id),
)

// False sorts before true: the wished language comes first, English only in its absence.
const englishLast = sql`${termsDocuments.language} = 'EN'`

/** The newest published document of a type, in the wished language (upper case) or in English. */
export async function readNewestTerms(
  db: Database | Transaction,
  key: { partnerId: string; type: TermsType; language: string },
) {
  const rows = await db
    .select(documentColumns)
    .from(termsVersions)
    .innerJoin(termsDocuments, and(ofItsVersion, inArray(termsDocuments.language, [key.language, 'EN'])))
    .where(and(eq(termsVersions.partnerId, key.partnerId), eq(termsVersions.type, key.type)))
    .orderBy(desc(termsVersions.publishedAt), desc(termsVersions.id), englishLast)
    .limit(1)
  return rows[0] ?? null
}

/** Whether a version of that name was published. */
export async function isPublished(
  db: Database | Transaction,
  key: { partnerId: string; type: TermsType; version: string },
): Promise<boolean> {
  const rows = await db
    .select({ id: termsVersions.id })
    .from(termsVersions)
    .where(
      and(
        eq(termsVersions.partnerId, key.partnerId),
        eq(termsVersions.type, key.type),
        eq(termsVersions.version, key.version),
      ),
    )
  return rows.length > 0
}

/** The document of one version, in the wished language (upper case) or in English. */
export async function readTermsDocument(
  db: Database | Transaction,
  key: { partnerId: string; termsVersionId: string; language: string },
): Promise<TermsDocument | null> {
  const rows = await db
    .select(documentColumns)
    .from(termsVersions)
    .innerJoin(termsDocuments, and(ofItsVersion, inArray(termsDocuments.language, [key.language, 'EN'])))
    .where(and(eq(termsVersions.partnerId, key.partnerId), eq(termsVersions.id, key.termsVersionId)))
    .orderBy(englishLast)
    .limit(1)
  return rows[0] ?? null
}

/** One document by the names in its URL, in exactly that language, with the partner whose it is. */
export async function readNamedTerms(db: Database, name: TermsDocumentName) {
  const rows = await db
    .select({ ...documentColumns, partner: partners })
    .from(partners)
    .innerJoin(termsVersions, eq(termsVersions.partnerId, partners.id))
    .innerJoin(termsDocuments, ofItsVersion)
    .where(isNamed(name))
  return rows[0] ?? null
}

/** The PDF of one document by the names in its URL. */
export async function readTermsPdf(db: Database, name: TermsDocumentName) {
  const rows = await db
    .select({ pdf: termsDocuments.pdf, pdfSha256: termsDocuments.pdfSha256 })
    .from(partners)
    .innerJoin(termsVersions, eq(termsVersions.partnerId, partners.id))
    .innerJoin(termsDocuments, ofItsVersion)
    .where(isNamed(name))
  return rows[0] ?? null
}

function isNamed(name: TermsDocumentName) {
  return and(
    eq(partners.name, name.partnerName),
    eq(termsVersions.type, name.type),
    eq(termsVersions.version, name.version),
    eq(termsDocuments.language, name.language),
  )
}
