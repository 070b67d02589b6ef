import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max'
import { err, ok, type Result } from '../result.ts'
import { findListedCode, isListedCode } from './country-codes.ts'
import { readDigits } from './read-digits.ts'
import { displayPhone } from './show-phone.ts'
import { callingCodeOf, TERRITORIES } from './territories.ts'

/** One telephone number: kept as E.164, shown as the longest listed code that starts it, and the rest. */
export type Phone = {
  /** With `+`. */
  e164: string
  /** Digits only, one of `COUNTRY_CODES`. */
  countryCode: string
  nationalNumber: string
}

export type PhoneFailure =
  /** The country code is none of the listed ones. */
  | 'country_unknown'
  | 'too_short'
  | 'too_long'
  /** Premium rate, shared cost or toll free: nobody's own number. */
  | 'service_number'
  /** Letters, or a length that this country does not have between its shortest and longest. */
  | 'invalid'

/** Where a number is read: its calling code (1, 44, 33, 379) and the territory whose trunk prefix counts. */
type Place = { code: string; callingCode: string; home: CountryCode | undefined }

const SERVICE_TYPES: readonly (string | undefined)[] = ['PREMIUM_RATE', 'SHARED_COST', 'TOLL_FREE']
/** Where no metadata is: at most 15 digits in all (ITU-T E.164 §6.2.1), and no less than the shortest in use. */
const BARE_LENGTHS = { least: 4, most: 12 }
/** 379 was given to the Vatican, whose numbers the metadata has under 39. */
const WITHOUT_METADATA = ['379']
const LONGEST_TEXT = 64

/**
 * Reads a phone as the API takes it (contract §3): `countryCode` with or without `+`, `number` in any digits
 * with spaces, dots, dashes and brackets. The number is read as a national one of the code's territory, then
 * as the digits behind the code; the first valid reading wins, else the first of a possible length.
 */
export function parsePhone(input: { countryCode: string; number: string }): Result<Phone, PhoneFailure> {
  const code = readDigits(input.countryCode.replace(/^\s*\+/, ''))
  if (code === undefined || !isListedCode(code)) return err('country_unknown')
  if (input.number.length > LONGEST_TEXT) return err('too_long')
  const digits = readDigits(input.number)
  if (digits === undefined) return err('invalid')
  return readNational(digits, placeOf(code))
}

/** National digits read in one territory of a listed code: the person's own one where several share the code. */
export function parseNational(digits: string, code: string, iso: string): Result<Phone, PhoneFailure> {
  return readNational(digits, placeOf(code, iso))
}

/** International digits (no `+`) under a listed code, read as they stand before anything else. */
export function parseInternational(digits: string): Result<Phone, PhoneFailure> {
  const code = findListedCode(digits)
  if (code === undefined) return err('country_unknown')
  const place = placeOf(code)
  const rest = digits.slice(code.length)
  const asItStands = place.home && [() => parsePhoneNumberFromString(`+${digits}`, { extract: false })]
  return asItStands ? choose(asItStands, rest, place, 3) : readNational(rest, place)
}

function placeOf(code: string, iso = ''): Place {
  const main = TERRITORIES.find((territory) => territory.code === code)?.iso ?? ''
  const home = [iso, main].find((candidate) => isSupportedCountry(candidate))
  return { code, callingCode: callingCodeOf(code), home: WITHOUT_METADATA.includes(code) ? undefined : home }
}

function readNational(digits: string, place: Place, rounds = 3): Result<Phone, PhoneFailure> {
  const { home, code } = place
  if (!home) return readByLength(digits, code)
  return choose(
    [
      () => parsePhoneNumberFromString(digits, { defaultCountry: home, extract: false }),
      () => parsePhoneNumberFromString(`+${code}${digits}`, { extract: false }),
    ],
    digits,
    place,
    rounds,
  )
}

/** The first valid reading, else the first of a possible length. Later ones are read only where they are needed. */
function choose(
  readings: (() => PhoneNumber | undefined)[],
  digits: string,
  place: Place,
  rounds: number,
): Result<Phone, PhoneFailure> {
  const fitting: PhoneNumber[] = []
  for (const read of readings) {
    const reading = read()
    if (reading?.countryCallingCode !== place.callingCode) continue
    if (!reading.isValid()) fitting.push(reading)
    else
      return SERVICE_TYPES.includes(reading.getType()) ? err('service_number') : ok(toPhone(reading.number))
  }
  const possible = fitting.find((reading) => reading.isPossible())
  return possible
    ? settle(toPhone(possible.number), digits, place, rounds)
    : err(explainLength(digits, place.home))
}

/**
 * A reading of which only the length is known may still hold a trunk prefix: it is read again as it would be
 * shown until nothing changes. Otherwise one number could be kept, and taken, under two E.164 forms.
 */
function settle(phone: Phone, digits: string, place: Place, rounds: number): Result<Phone, PhoneFailure> {
  if (phone.nationalNumber === digits && phone.countryCode === place.code) return ok(phone)
  if (rounds === 0) return err('invalid')
  return readNational(phone.nationalNumber, placeOf(phone.countryCode), rounds - 1)
}

function readByLength(digits: string, code: string): Result<Phone, PhoneFailure> {
  if (digits.length < BARE_LENGTHS.least) return err('too_short')
  if (digits.length > BARE_LENGTHS.most) return err('too_long')
  return ok(toPhone(`+${code}${digits}`))
}

function toPhone(e164: string): Phone {
  const { countryCode, number } = displayPhone(e164)
  return { e164, countryCode, nationalNumber: number }
}

function explainLength(digits: string, home: CountryCode | undefined): PhoneFailure {
  switch (validatePhoneNumberLength(digits, home)) {
    case 'NOT_A_NUMBER':
    case 'TOO_SHORT':
      return 'too_short'
    case 'TOO_LONG':
      return 'too_long'
    default:
      return 'invalid'
  }
}
