import type { TermsDocumentName } from '#db/queries/read-terms.ts'

/** The parts of a document's URL, still encoded. */
export type DocumentParts = { partner: string; type: string; version: string; language: string }

/** The document that a URL means; null when no document can have that name. */
export function readDocumentName(parts: DocumentParts): TermsDocumentName | null {
  const type = parts.type.toUpperCase()
  if (type !== 'CONSUMER' && type !== 'CORPORATE') return null
  try {
    return {
      partnerName: decodeURIComponent(parts.partner),
      type,
      version: decodeURIComponent(parts.version),
      language: parts.language.toUpperCase(),
    }
  } catch {
    return null
  }
}
