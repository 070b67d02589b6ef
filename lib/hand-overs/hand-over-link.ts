import type { onboardingSessions } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { newRandomId } from '#lib/ids.ts'
import { deriveBytes, deriveToken } from '#lib/secrets/derive.ts'

type Session = Pick<typeof onboardingSessions.$inferSelect, 'handOverId' | 'handOverAt' | 'handOverTries'>

/** An offer lasts ten minutes, and its number may be typed wrongly twice. */
export const handOverSeconds = 10 * 60
export const handOverTriesMax = 3

// Without letters that are misread when they are typed from another screen.
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 8

/** Names a new offer; the link and the number are derived from it, so that nothing stored leads to a walk. */
export const newHandOverId = newRandomId

/** What stands at the end of the short link: eight characters, about 39 bits, for ten minutes. */
export function handOverCode(handOverId: string): string {
  const bytes = deriveBytes('hand-over-link', handOverId)
  return Array.from({ length: codeLength }, (_, index) => {
    // 32 bits modulo 30: each character within 2^-27 of equally likely.
    return alphabet[bytes.readUInt32BE(index * 4) % alphabet.length]
  }).join('')
}

/** By what a link is found again. Typed links may come in lower case and with dashes. */
export function handOverHash(code: string): string {
  return deriveToken('hand-over-hash', code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
}

/** The two digits that the first screen shows and the second asks for, so that a link alone takes nothing over. */
export function handOverNumber(handOverId: string): string {
  return String(deriveBytes('hand-over-number', handOverId).readUInt32BE(0) % 100).padStart(2, '0')
}

/** Whether another device may still take the walk over. `now` is the walk's time. */
export function isHandOverOpen({ handOverAt, handOverTries }: Session, now: Date): boolean {
  return (
    handOverAt !== null && handOverTries < handOverTriesMax && now < addSeconds(handOverAt, handOverSeconds)
  )
}
