import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** Whether a number in E.164 is one that its country gives to people. */
export function isValidNumber(e164: string): boolean {
  const phone = parsePhoneNumberFromString(e164)
  return phone?.isValid() === true && phone.number === e164
}
