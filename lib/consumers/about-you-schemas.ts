import { z } from 'zod'
import { type CountryCode, isCountryCode } from '#lib/countries/alpha-codes.ts'
import { charactersMax } from './about-you-fields.ts'
import { occupations } from './occupations.ts'
import { sourcesOfFunds } from './sources-of-funds.ts'

/**
 * The form of what is known of a person beside phone, email and identity, for whoever takes it in. The
 * message of an issue is its reason, never words for people.
 */
export const fieldReasonSchema = z.enum(['not_listed', 'too_long', 'control_character'])
export type FieldReason = z.infer<typeof fieldReasonSchema>

const notListed = { error: 'not_listed' satisfies FieldReason }

/** One line of text: trimmed, without control characters, at most so many characters (not UTF-16 units). */
function line(max: number) {
  return z
    .string()
    .trim()
    .refine((text) => [...text].length <= max, { error: 'too_long' satisfies FieldReason })
    .refine((text) => !/\p{Cc}/u.test(text), { error: 'control_character' satisfies FieldReason })
}

export const occupationSchema = z.enum(occupations, notListed)
export const otherOccupationSchema = line(charactersMax.otherOccupation)
export const sourceOfFundsSchema = z.enum(sourcesOfFunds, notListed)
export const otherSourceOfFundsSchema = line(charactersMax.otherSourceOfFunds)

const countrySchema = z
  .string()
  .trim()
  .refine((text): text is CountryCode => isCountryCode(text), notListed)

export const addressSchema = z.strictObject({
  isoCountryCode: countrySchema,
  street: line(charactersMax['address.street']),
  number: line(charactersMax['address.number']),
  refinement: line(charactersMax['address.refinement']),
  postalCode: line(charactersMax['address.postalCode']),
  city: line(charactersMax['address.city']),
  stateOrProvince: line(charactersMax['address.stateOrProvince']),
})
