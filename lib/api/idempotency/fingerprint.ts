import { sha256 } from '#lib/secrets/sha256.ts'

/** What tells one repeated request from another; `body` as it was parsed, so that its spelling does not matter. */
export type RequestIdentity = {
  key: string
  method: string
  path: string
  body: unknown
  /** Nobody's key vouches for who sent it: only the very same body is the same request then. */
  isKeyless: boolean
}

export function fingerprint(request: RequestIdentity): { scopeSha256: string; bodySha256: string } {
  const bodySha256 = sha256(canonicalJson(request.body ?? null))
  const { key, method, path } = request
  const scope = request.isKeyless ? [method, path, key, bodySha256] : [method, path, key]
  return { scopeSha256: sha256(JSON.stringify(scope)), bodySha256 }
}

/** JSON with the members of every object in one order. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  )
}
