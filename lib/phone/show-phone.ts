import { findListedCode } from './country-codes.ts'
import { writeCode } from './territories.ts'

/** An E.164 number as the API shows it: the longest listed code that starts it, and the rest. */
export function displayPhone(e164: string): { countryCode: string; number: string } {
  const digits = e164.replace(/^\+/, '')
  const countryCode = findListedCode(digits) ?? ''
  return { countryCode, number: digits.slice(countryCode.length) }
}

/** "+33 •••• ••78": enough to know one's own number by, for pages and log lines. The dots hide the length too. */
export function maskPhone(e164: string): string {
  const { countryCode, number } = displayPhone(e164)
  return `${writeCode(countryCode)} •••• ••${number.slice(-2)}`.replaceAll(' ', '\u00a0')
}
