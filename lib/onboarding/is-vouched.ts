import type { Walk } from './walk.ts'

/**
 * Whether a key vouches for this number: it is the person's, or the one, that the key made the walk for. Any
 * other number asked for in the same walk counts as a stranger's.
 */
export function isVouched({ session, consumer }: Walk, phoneE164: string): boolean {
  const isGiven = consumer?.phoneE164 === phoneE164 || session.prefilledPhoneE164 === phoneE164
  return session.startedBy === 'KEY' && isGiven
}
