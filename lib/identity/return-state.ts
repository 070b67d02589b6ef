import { isId } from '#lib/ids.ts'
import { deriveToken, isSameSecret } from '#lib/secrets/derive.ts'

/** Which application of which walk a provider sent somebody back for; no walk when a key started it. */
export type ReturnState = { partnerId: string; sessionId: string | null; applicationId: string }

/**
 * The state in a return URL: it names the application and is signed for this purpose alone. It may be used
 * any number of times and opens nothing: whoever returns with it learns only that he can go back.
 */
export function signReturnState({ partnerId, sessionId, applicationId }: ReturnState): string {
  const session = sessionId ?? '-'
  const seal = deriveToken('identity-state', partnerId, session, applicationId)
  return [partnerId, session, applicationId, seal].join('.')
}

/** Reads a state that we signed; null for anything else. */
export function readReturnState(text: string): ReturnState | null {
  const [partnerId, session, applicationId, seal, ...more] = text.split('.')
  if (!partnerId || !session || !applicationId || !seal || more.length > 0) return null
  if (!isId(partnerId) || !isId(applicationId) || (session !== '-' && !isId(session))) return null
  if (!isSameSecret(seal, deriveToken('identity-state', partnerId, session, applicationId))) return null
  return { partnerId, sessionId: session === '-' ? null : session, applicationId }
}
