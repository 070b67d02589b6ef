import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { displayPhone } from './show-phone.ts'
import { writeCode } from './territories.ts'

/** "+33 6 12 34 56 78": an E.164 number for its owner to read. Never for logs. */
export function formatPhone(e164: string): string {
  const phone = parsePhoneNumberFromString(e164)
  if (phone) return phone.formatInternational()
  const { countryCode, number } = displayPhone(e164)
  return `${writeCode(countryCode)} ${number}`
}

/** "06 12 34 56 78": as its owner writes it at home. */
export function formatNational(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatNational() ?? displayPhone(e164).number
}
