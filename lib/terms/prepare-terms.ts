import type { PdfBrand } from '#lib/brands/present-pdf-brand.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { sha256 } from '#lib/secrets/sha256.ts'
import { isPrintable } from './pdf-fonts.ts'
import { renderPdfs } from './render-pdfs.ts'

export type TermsType = 'CONSUMER' | 'CORPORATE'

export type TermsText = {
  /** ISO 639-1, in any case. */
  language: string
  markdown: string
}

export type PreparedTerms = {
  type: TermsType
  version: string
  publishedAt: Date
  documents: PreparedDocument[]
}

export type PreparedDocument = {
  language: string
  markdown: string
  textSha256: string
  pdf: Buffer
  pdfSha256: string
}

export type PrepareTermsFailure =
  | 'version_invalid'
  | 'english_missing'
  | 'language_unknown'
  | 'language_twice'
  | 'text_empty'
  | 'text_not_printable'
  | 'text_too_complex'

/**
 * Checks and renders what is to be published: the slow half of a publication, done before the transaction
 * opens.
 */
export async function prepareTerms(
  input: {
    partnerName: string
    brand: PdfBrand
    type: TermsType
    version: string
    documents: readonly TermsText[]
  },
  { now }: { now: Date },
): Promise<Result<PreparedTerms, PrepareTermsFailure>> {
  const { type, version } = input
  if (!isTermsVersion(version)) return err('version_invalid')
  const texts = input.documents.map((text) => ({ ...text, language: text.language.toUpperCase() }))
  const languages = new Set(texts.map((text) => text.language))
  if (!languages.has('EN')) return err('english_missing')
  if (languages.size < texts.length) return err('language_twice')
  for (const text of texts) {
    if (!isLanguage(text.language)) return err('language_unknown')
    if (text.markdown.trim() === '') return err('text_empty')
    if (!isPrintable(text.markdown)) return err('text_not_printable')
  }
  const of = { partnerName: input.partnerName, brand: input.brand, version, publishedAt: now }
  const drawn = await renderPdfs(texts.map((text) => ({ ...of, ...text })))
  if (!drawn.ok) return drawn
  const documents = texts.flatMap(({ language, markdown }, index): PreparedDocument[] => {
    const pdf = drawn.value[index]
    return pdf ? [{ language, markdown, textSha256: sha256(markdown), pdf, pdfSha256: sha256(pdf) }] : []
  })
  return ok({ type, version, publishedAt: now, documents })
}

/**
 * What stands in URLs and evidence: up to 64 letters, digits, dots, dashes, underscores, beginning with a letter
 * or digit.
 */
export function isTermsVersion(version: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(version)
}

/** Two letters that name a language (ISO 639-1), by what the runtime's own tables know. */
export function isLanguage(code: string): boolean {
  return (
    /^[A-Z]{2}$/.test(code) &&
    new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(code.toLowerCase()) !== undefined
  )
}
