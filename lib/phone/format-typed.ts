import { callingCodeOf, type Territory } from './territories.ts'

/** All that may stand in a text for it to be written anew: what somebody means otherwise is left alone. */
const PLAIN = /^[\d\s().\-\u00a0\u2010-\u2013]*$/

/**
 * Writes the digits typed so far in the groups of the territory's example, and says where the caret goes: behind
 * the digit it was behind. An international number and the digits of other scripts stay as they are; so do
 * digits beyond the example, at the end.
 */
export function formatTyped(
  text: string,
  caret: number,
  territory: Territory,
): { text: string; caret: number } {
  const digits = text.replace(/\D/g, '')
  if (!PLAIN.test(text) || digits === '' || digits.startsWith('00')) return { text, caret }
  const formatted = fill(templateOf(digits, territory), digits)
  const before = text.slice(0, caret).replace(/\D/g, '').length
  if (before === digits.length) return { text: formatted, caret: formatted.length }
  return { text: formatted, caret: behindDigit(formatted, before) }
}

function templateOf(digits: string, { code, trunk, example, shortExample }: Territory): string {
  // North Americans who dial the 1 first; none of their numbers starts with one.
  if (callingCodeOf(code) === '1' && digits.startsWith('1')) return `1 ${example}`
  return trunk !== '' && digits[0] === trunk[0] ? example : shortExample
}

/** Brackets and spaces come only before a next digit, so that deleting never meets one that comes back. */
function fill(template: string, digits: string): string {
  let written = ''
  let used = 0
  let pending = ''
  for (const mark of template) {
    if (used === digits.length) return written
    if (/\d/.test(mark)) {
      written += pending + digits[used++]
      pending = ''
    } else {
      pending += mark
    }
  }
  return written + digits.slice(used)
}

function behindDigit(text: string, count: number): number {
  let seen = 0
  for (let index = 0; index < text.length; index++) {
    if (seen === count) return index
    if (/\d/.test(text[index] ?? '')) seen++
  }
  return text.length
}
