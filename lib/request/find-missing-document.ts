import { codeOfSlug } from '#lib/catalogue/describe-error.ts'
import { listDocuments } from '#lib/documentation/list-documents.ts'
import { loadNamedTerms } from '#lib/terms/load-terms.ts'

const termsPath = /^\/terms\/([^/]+)\/([^/]+)\/([^/]+)\/([^/]+)$/
// Not the reference of the API, and neither its files nor the pictures, which are no pages.
const filePath = /^\/docs\/(?!(?:images|api\/files)\/[^/]+$|api$)(.+)$/
const problemPath = /^\/problems\/(.+)$/

/** Documents that were seen to exist: neither published terms nor files are taken away while a process lives. */
const knownPaths = new Set<string>()
const knownPathsMax = 1000

/**
 * Whether this is the path of a document and there is none. Who does not ask for HTML gets published terms as a
 * PDF (next.config.js), or that route's own answer.
 */
export async function isDocumentMissing(path: string, accept: string): Promise<boolean> {
  if (knownPaths.has(path)) return false
  const exists = (await hasTerms(path, accept)) ?? (await hasFile(path)) ?? hasProblem(path)
  if (exists && knownPaths.size < knownPathsMax) knownPaths.add(path)
  return exists === false
}

/** Null when the path is none of a page of terms. */
async function hasTerms(path: string, accept: string): Promise<boolean | null> {
  const [, partner, type, version, language] = termsPath.exec(path) ?? []
  if (!partner || !type || !version || !language || !accept.includes('text/html')) return null
  return (await loadNamedTerms({ partner, type, version, language })) !== null
}

/** Null when the path is none of our own documents. */
async function hasFile(path: string): Promise<boolean | null> {
  const [, slug] = filePath.exec(path) ?? []
  if (slug === undefined) return null
  return (await listDocuments()).some((entry) => entry.slug === decodeURIComponent(slug))
}

/** Null when the path is none of an error code. */
function hasProblem(path: string): boolean | null {
  const [, slug] = problemPath.exec(path) ?? []
  return slug === undefined ? null : codeOfSlug(decodeURIComponent(slug)) !== null
}
