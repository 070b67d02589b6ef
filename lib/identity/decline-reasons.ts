/**
 * Why a check ended without a yes, in words that we can say plainly to a person. Adapters translate their
 * provider's codes into these; a code that is not listed is shown as OTHER.
 */
export const declineReasons = [
  'DOCUMENT_UNREADABLE',
  'DOCUMENT_EXPIRED',
  'DOCUMENT_NOT_ACCEPTED',
  'FACE_MISMATCH',
  'UNDERAGE',
  'OTHER',
] as const
export type DeclineReason = (typeof declineReasons)[number]

/** Reads a stored reason; what we have no words for is OTHER. */
export function toDeclineReason(text: string | null): DeclineReason {
  return declineReasons.find((reason) => reason === text) ?? 'OTHER'
}
