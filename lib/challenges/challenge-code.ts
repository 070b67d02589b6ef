import { deriveCode } from '#lib/secrets/derive.ts'

/** The code of every sandbox challenge, as the seed promises: no SMS leaves, so there is nothing to read. */
export const sandboxCode = '123456'

/** The code of a challenge: six digits. Derived, never stored (lib/secrets/derive.ts). */
export function challengeCode(partner: { mode: 'SANDBOX' | 'LIVE' }, challengeId: string): string {
  return partner.mode === 'SANDBOX' ? sandboxCode : deriveCode('challenge-code', challengeId)
}
