import { sha256 } from '#lib/secrets/sha256.ts'

/** One acceptance as evidence: every column of its row; times are RFC 3339 UTC with milliseconds. */
export type AcceptanceRecord = {
  partnerId: string
  id: string
  kind: 'STATED' | 'BOUND'
  source: 'WIZARD' | 'KEY' | 'ANONYMOUS'
  sessionId: string | null
  consumerId: string | null
  statedId: string | null
  termsVersionId: string
  version: string
  language: string
  textSha256: string
  acceptedAt: string
  build: string
  userAgent: string | null
  hadScripts: boolean | null
  wasFramed: boolean | null
  keyId: string | null
  requestId: string | null
  createdAt: string
}

/** One link: the acceptance, its number in the partner's chain (from 1), the hash before it, the time of sealing. */
export type Link = {
  sequence: number
  previousHash: string
  sealedAt: string
  acceptance: AcceptanceRecord
}

/** What stands before the first link. */
export const genesisHash = '0'.repeat(64)

/**
 * The exact text of one link that is hashed, version 1: the JSON Canonicalization Scheme (RFC 8785) of
 *
 *   { "acceptance": {…all members of AcceptanceRecord…}, "format": 1, "previousHash": "…",
 *     "sealedAt": "…", "sequence": 1 }
 *
 * that is JSON without white space, members sorted by name, unset ones null. All values are strings, booleans,
 * whole numbers below 2^53 and null, for which JSON.stringify writes what RFC 8785 asks.
 */
export function canonicalForm(link: Link): string {
  const { sequence, previousHash, sealedAt, acceptance } = link
  return JSON.stringify({ acceptance: sortMembers(acceptance), format: 1, previousHash, sealedAt, sequence })
}

/** The link's hash: SHA-256 of the canonical form's UTF-8 bytes, lower-case hex. */
export function hashLink(link: Link): string {
  return sha256(canonicalForm(link))
}

function sortMembers(record: AcceptanceRecord): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)))
}
