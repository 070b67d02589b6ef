import { database } from '#db/client.ts'
import {
  readNamedTerms,
  readNewestTerms,
  readTermsDocument,
  readTermsPdf,
  type TermsDocument,
} from '#db/queries/read-terms.ts'
import type { TermsType } from './prepare-terms.ts'
import { type DocumentParts, readDocumentName } from './read-document-name.ts'

/** The newest document of a type for a page in `locale`, or in English; null when nothing is published. */
export async function loadNewestTerms(
  partnerId: string,
  type: TermsType,
  locale: string,
): Promise<TermsDocument | null> {
  return readNewestTerms(database(), { partnerId, type, language: locale.toUpperCase() })
}

/** The document of one version for a page in `locale`, or in English. */
export async function loadTermsDocument(
  partnerId: string,
  termsVersionId: string,
  locale: string,
): Promise<TermsDocument | null> {
  return readTermsDocument(database(), { partnerId, termsVersionId, language: locale.toUpperCase() })
}

/** The document that a URL names, with its partner; null when there is none. */
export async function loadNamedTerms(parts: DocumentParts) {
  const name = readDocumentName(parts)
  return name && readNamedTerms(database(), name)
}

/** The PDF that a URL names, with a file name of letters, digits, dots and dashes; null when there is none. */
export async function loadTermsPdf(parts: DocumentParts) {
  const name = readDocumentName(parts)
  const found = name && (await readTermsPdf(database(), name))
  if (!name || !found) return null
  const { partnerName, type, version, language } = name
  const plain = `${partnerName}-${type}-terms-${version}-${language}`.toLowerCase()
  return { ...found, fileName: `${plain.replace(/[^a-z0-9._-]+/g, '-')}.pdf` }
}
