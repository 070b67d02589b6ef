/**
 * The part of a walk's address that names it. At top level that is its public id. In a frame, where browsers may
 * refuse every cookie, it is the id, `~`, and what the frame carries (lib/onboarding/session-token.ts), which is
 * nothing before the first answer: `0199…~`, then `0199…~t.k3…`.
 */
export type WalkSegment = { sessionId: string; isFramed: boolean; capability: string | null }

const mark = '~'

/** Reads a segment of a path, or what a page bound to an action; whether there is such a walk is asked later. */
export function parseWalkSegment(text: string): WalkSegment {
  const at = text.indexOf(mark)
  if (at < 0) return { sessionId: text, isFramed: false, capability: null }
  return { sessionId: text.slice(0, at), isFramed: true, capability: text.slice(at + 1) || null }
}

/** The segment of a walk in a frame that carries `capability`, a carrier's value. */
export function framedSegment(sessionId: string, capability: string | null = null): string {
  return sessionId + mark + (capability ?? '')
}
