import { z } from 'zod'
import type { NewConsumer } from '#lib/consumers/consumer-input.ts'
import { occupations } from '#lib/consumers/occupations.ts'
import { sourcesOfFunds } from '#lib/consumers/sources-of-funds.ts'
import type { NewCorporate } from '#lib/corporates/corporate-input.ts'

const textSchema = z.string().nullish()
const addressSchema = z
  .object({
    isoCountryCode: z.string().nullable(),
    city: z.string().nullable(),
    postalCode: z.string().nullable(),
    street: z.string().nullable(),
    number: z.string().nullable(),
    refinement: z.string().nullable(),
    stateOrProvince: z.string().nullable(),
  })
  .nullish()
const phoneSchema = z.object({ e164: z.string(), countryCode: z.string(), nationalNumber: z.string() })

const shared = {
  externalId: textSchema,
  emailAddress: textSchema,
  sourceOfFunds: z.enum(sourcesOfFunds).nullish(),
  otherSourceOfFunds: textSchema,
  occupation: z.enum(occupations).nullish(),
  otherOccupation: textSchema,
  lastTermsAccepted: z.string().optional(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
}

/** What claims of each kind assert, as it is kept: checked when it was asserted, and read again when it is proved. */
export const assertedConsumer: z.ZodType<NewConsumer> = z.object({
  ...shared,
  phone: phoneSchema,
  address: addressSchema,
})

export const assertedCorporate: z.ZodType<NewCorporate> = z.object({
  ...shared,
  registeredName: z.string(),
  incorporationCountry: z.string(),
  tradeName: textSchema,
  incorporationCode: textSchema,
  incorporationDate: textSchema,
  website: textSchema,
  vatNumber: textSchema,
  registeredAddress: addressSchema,
  businessAddress: addressSchema,
  phone: phoneSchema.optional(),
})
