import { z } from 'zod'
import { charactersMax } from '#lib/consumers/about-you-fields.ts'
import { occupations } from '#lib/consumers/occupations.ts'
import { sourcesOfFunds } from '#lib/consumers/sources-of-funds.ts'
import { isCountryCode } from '#lib/countries/alpha-codes.ts'
import { parseEmailAddress } from '#lib/email/parse-email-address.ts'
import { line, text } from './text-fields.ts'

/** An external id; an empty one is none. */
export const externalIdField = line(511)
  .transform((id) => id || null)
  .meta({ maxLength: 511, description: 'Your own identifier of the end user; unique.', example: 'user-4711' })

export const emailField = z
  .string()
  .transform((given, context) => {
    const read = parseEmailAddress(given)
    if (read.ok) return read.value
    const message = 'Is not an email address.'
    context.issues.push({ code: 'custom', input: given, message })
    return z.NEVER
  })
  .meta({
    format: 'email',
    maxLength: 254,
    description: 'An email address; its case is kept and does not count.',
    example: 'ada@example.org',
  })

export const countryField = z
  .string()
  .trim()
  .refine((code) => isCountryCode(code), { error: 'Is not a country (ISO 3166-1 alpha-3).' })
  .meta({ description: 'ISO 3166-1 alpha-3.', example: 'FRA', minLength: 3, maxLength: 3 })

const part = (max: number) =>
  line(max)
    .transform((value) => value || null)
    .nullish()
    .transform((value) => value ?? null)
    .meta({ maxLength: max })

export const addressField = z
  .strictObject({
    isoCountryCode: countryField,
    city: part(charactersMax['address.city']),
    postalCode: part(charactersMax['address.postalCode']),
    street: part(charactersMax['address.street']),
    number: part(charactersMax['address.number']),
    refinement: part(charactersMax['address.refinement']),
    stateOrProvince: part(charactersMax['address.stateOrProvince']),
    bypassVerification: z.boolean().nullish().meta({ description: 'Taken and ignored.' }),
  })
  .transform(({ bypassVerification, ...address }) => address)
  .meta({ description: 'An address; given as a whole.' })

export const shownAddressSchema = z
  .object({
    isoCountryCode: z.string().nullable(),
    city: z.string().nullable(),
    postalCode: z.string().nullable(),
    street: z.string().nullable(),
    number: z.string().nullable(),
    refinement: z.string().nullable(),
    stateOrProvince: z.string().nullable(),
  })
  .meta({ id: 'Address' })

export const sourceOfFundsField = z.enum(sourcesOfFunds)
export const otherSourceOfFundsField = text(charactersMax.otherSourceOfFunds)
export const occupationField = z.enum(occupations)
export const otherOccupationField = text(charactersMax.otherOccupation)
export const termsVersionField = line(100, 1).meta({
  description: 'The version of the terms that the end user accepted.',
  example: '1.0',
})
