import { database } from '#db/client.ts'
import { isPublished, readNewestTerms } from '#db/queries/read-terms.ts'
import { presentPdfBrand } from '#lib/brands/present-pdf-brand.ts'
import { environment } from '#lib/env.ts'
import { routes } from '#lib/routes.ts'
import { type PrepareTermsFailure, prepareTerms } from '#lib/terms/prepare-terms.ts'
import { publishTerms } from '#lib/terms/publish-terms.ts'
import { preparedOperation, readOperation } from '../operation.ts'
import { answer, problem } from '../outcome.ts'
import { newTermsSchema, publishedTermsSchema, termsQuerySchema, termsSchema } from './terms-schemas.ts'

const tag = 'Terms and conditions'
const bodyBytesMax = 2 * 1024 * 1024

const hashes = { sha256: '0f'.repeat(32), textSha256: '1e'.repeat(32) }
const exampleOf = (language: string) => ({
  language,
  downloadUrl: `https://onboarding.example${routes.termsDocument('demo', 'CONSUMER', '2.0', language)}`,
  ...hashes,
})
const versionExample = { type: 'CONSUMER', version: '2.0', publishedAt: '2026-11-02T09:00:00.000Z' }

const readTermsOperation = readOperation(
  {
    method: 'get',
    path: '/terms-and-conditions',
    operationId: 'getTerms',
    tag,
    summary: 'Get the terms and conditions',
    description: 'Always the newest: whoever accepts them accepts `version`.',
    access: 'keyOrPartnerNameInQuery',
    query: termsQuerySchema,
    answers: {
      200: {
        description: 'The newest terms, in the language that was asked for or in English.',
        schema: termsSchema,
        example: { ...versionExample, ...exampleOf('EN') },
      },
    },
    problems: ['TERMS_NOT_PUBLISHED'],
  },
  async (db, { query: { type, language } }, { partner }) => {
    const newest = await readNewestTerms(db, { partnerId: partner.id, type, language })
    if (!newest) return problem('TERMS_NOT_PUBLISHED')
    const { version, publishedAt } = newest
    return answer(200, {
      type,
      version,
      publishedAt: publishedAt.toISOString(),
      ...showDocument(partner.name, { type, version }, newest),
    })
  },
)

const publishTermsOperation = preparedOperation(
  {
    method: 'post',
    path: '/terms-and-conditions',
    operationId: 'publishTerms',
    tag,
    summary: 'Publish terms and conditions',
    description: `They are the newest at once: \`termsAccepted\` of everybody who accepted older ones is false from
then on, and the wizard asks for them. A published version never changes. The body may have 2 MiB.`,
    access: 'key',
    body: {
      schema: newTermsSchema,
      bytesMax: bodyBytesMax,
      example: {
        type: 'CONSUMER',
        version: '2.0',
        documents: [
          { language: 'EN', markdown: '# Terms\n\nBe kind.' },
          { language: 'FR', markdown: '# Conditions\n\nSoyez bons.' },
        ],
      },
    },
    answers: {
      201: {
        description: 'They are published.',
        schema: publishedTermsSchema,
        example: { ...versionExample, documents: [exampleOf('EN'), exampleOf('FR')] },
      },
    },
    problems: ['TERMS_VERSION_EXISTS', 'VALIDATION_FAILED'],
  },
  async ({ body }, { partner, now }) => {
    // Looked at again when it is written; here it saves the drawing.
    const { type, version } = body
    if (await isPublished(database(), { partnerId: partner.id, type, version })) return versionExists(version)
    const brand = await presentPdfBrand(database(), partner)
    const prepared = await prepareTerms({ partnerName: partner.displayName, brand, ...body }, { now })
    return prepared.ok ? prepared : refused(prepared.failure)
  },
  async (tx, _input, { partner, now }, terms) => {
    const published = await publishTerms(tx, { partnerId: partner.id, terms }, { now })
    const { type, version, publishedAt, documents } = terms
    if (!published.ok) return versionExists(version)
    return answer(201, {
      type,
      version,
      publishedAt: publishedAt.toISOString(),
      documents: documents.map((document) => showDocument(partner.name, { type, version }, document)),
    })
  },
)

function showDocument(
  partnerName: string,
  { type, version }: { type: string; version: string },
  document: { language: string; pdfSha256: string; textSha256: string },
) {
  const { language, pdfSha256, textSha256 } = document
  const path = routes.termsDocument(partnerName, type, version, language)
  return { language, downloadUrl: environment().PUBLIC_URL + path, sha256: pdfSha256, textSha256 }
}

function versionExists(version: string) {
  const message = `Version ${version} is already published.`
  return problem('TERMS_VERSION_EXISTS', {
    details: [{ field: 'version', rejectedValue: version, message }],
  })
}

/** What the schema has let pass is about the documents together, not about one field. */
function refused(failure: PrepareTermsFailure) {
  const about = (message: string, field = 'documents') =>
    problem('VALIDATION_FAILED', { details: [{ field, rejectedValue: null, message }] })
  switch (failure) {
    case 'english_missing':
      return about('Must have one in English (EN).')
    case 'language_twice':
      return about('Must have no language twice.')
    case 'version_invalid':
      return about('Is not a name for a version.', 'version')
    case 'text_too_complex':
      return about('Takes too long to be set as a PDF: shorten its longest words, lists and tables.')
    case 'language_unknown':
    case 'text_empty':
    case 'text_not_printable':
      return about('Must have a language and a text that can be shown.')
  }
}

export const termsOperations = [readTermsOperation, publishTermsOperation]
