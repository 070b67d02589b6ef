import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { err, ok, type Result } from '../result.ts'
import { findListedCode } from './country-codes.ts'
import { type Phone, type PhoneFailure, parseInternational, parseNational } from './parse-phone.ts'
import { readDialled } from './read-digits.ts'
import { findTerritory, matchTerritory, TERRITORIES } from './territories.ts'

/** `territory` is the picker's entry to show next to what was typed. */
export type TypedPhone = { phone: Phone; territory: string }

export type TypedPhoneFailure =
  | { reason: 'missing' | PhoneFailure; territory: string }
  /** An international number under a code that no codes are sent to; `code` is like `+596`. */
  | { reason: 'code_not_listed'; code: string; territory: string }

const LONGEST_TEXT = 64

/**
 * Reads what a person typed, pasted or had filled in. A number that starts with `+` or `00` is believed over
 * the picker (`country`, a territory's id); a national one is read in the picker's territory and never
 * changes it. A prefix that nobody knows yet passes when the length is possible: the SMS decides.
 */
export function readTypedPhone(input: {
  country: string
  typed: string
}): Result<TypedPhone, TypedPhoneFailure> {
  const current = findTerritory(input.country)
  const territory = current?.id ?? ''
  if (input.typed.length > LONGEST_TEXT) return err({ reason: 'too_long', territory })
  const dialled = readDialled(input.typed)
  if (!dialled) return err({ reason: 'invalid', territory })
  if (!dialled.international) {
    if (dialled.digits === '') return err({ reason: 'missing', territory })
    if (!current) return err({ reason: 'country_unknown', territory })
    const phone = parseNational(dialled.digits, current.code, current.iso)
    return phone.ok ? ok({ phone: phone.value, territory }) : err({ reason: phone.failure, territory })
  }
  if (findListedCode(dialled.digits) === undefined) return refuseCode(dialled.digits, territory)
  const phone = parseInternational(dialled.digits)
  if (phone.ok) return ok({ phone: phone.value, territory: territoryOf(phone.value, territory) })
  return err({ reason: phone.failure, territory: matchTerritory(dialled.digits, territory)?.id ?? territory })
}

/** Every code of one or two digits is listed; the others have three. */
function refuseCode(digits: string, territory: string): Result<never, TypedPhoneFailure> {
  if (digits.length < 3) return err({ reason: 'too_short', territory })
  return err({ reason: 'code_not_listed', code: `+${digits.slice(0, 3)}`, territory })
}

/** Where the number is at home if the metadata can tell, else by its code; the current entry when it fits. */
function territoryOf(phone: Phone, current: string): string {
  const iso = parsePhoneNumberFromString(phone.e164)?.country
  const byCode = matchTerritory(phone.e164.slice(1), current)
  if (!iso || byCode?.iso === iso) return byCode?.id ?? current
  const atHome = TERRITORIES.filter((territory) => territory.iso === iso)
  return (atHome.find((territory) => territory.id === current) ?? atHome[0] ?? byCode)?.id ?? current
}
