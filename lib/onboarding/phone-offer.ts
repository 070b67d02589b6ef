import type { Walk } from './walk.ts'

/**
 * The number that is already known and therefore offered, not asked for: of the person whom a key made the walk for,
 * or the one it gave. Before a code it is shown masked only.
 */
export function phoneOffer({ session, consumer }: Walk): string | null {
  if (session.startedBy !== 'KEY') return null
  return consumer?.phoneE164 ?? session.prefilledPhoneE164
}
