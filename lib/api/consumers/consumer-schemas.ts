import { z } from 'zod'
import { consumerSortAttributes } from '#db/queries/list-consumers.ts'
import { gender, kycStatus, suspensionOperator } from '#db/schema/enums.ts'
import { overallStatusNames, suspensionStatusNames } from '#lib/catalogue/statuses.ts'
import { occupations } from '#lib/consumers/occupations.ts'
import { sourcesOfFunds } from '#lib/consumers/sources-of-funds.ts'
import { metadataField } from '../fields/metadata-field.ts'
import {
  addressField,
  emailField,
  externalIdField,
  occupationField,
  otherOccupationField,
  otherSourceOfFundsField,
  shownAddressSchema,
  sourceOfFundsField,
  termsVersionField,
} from '../fields/person-fields.ts'
import { phoneField, shownPhoneSchema } from '../fields/phone-field.ts'
import { idSchema, line, momentSchema } from '../fields/text-fields.ts'
import { pageSchema, pagingQuery, repeatable } from '../paging.ts'

/** What can be said of a consumer at any time; null clears. */
const sayable = {
  externalId: externalIdField.nullish(),
  emailAddress: emailField.nullish(),
  address: addressField.nullish(),
  sourceOfFunds: sourceOfFundsField.nullish(),
  otherSourceOfFunds: otherSourceOfFundsField.nullish(),
  occupation: occupationField.nullish(),
  otherOccupation: otherOccupationField.nullish(),
  lastTermsAccepted: termsVersionField.optional(),
  metadata: metadataField.nullish(),
}

export const newConsumerSchema = z
  .strictObject({
    partnerName: line(100).nullish().meta({
      description: 'The partner. Required without a key, ignored with one.',
      example: 'demo',
    }),
    phone: phoneField,
    ...sayable,
  })
  .meta({ id: 'ConsumerCreate' })

export const consumerChangesSchema = z
  .strictObject({ phone: phoneField.optional(), ...sayable })
  .meta({ id: 'ConsumerUpdate' })

/** What an answer shows and nobody can set. */
export const notEditable = [
  'id',
  'firstName',
  'middleName',
  'lastName',
  'birthDate',
  'gender',
  'emailAddressVerified',
  'emailVerificationDate',
  'termsAccepted',
  'kycInfo',
  'status',
  'creationDate',
  'updateDate',
]

const statusSchema = z
  .object({
    kyc: z.object({ value: z.enum(kycStatus.enumValues), reason: z.string().nullable() }),
    suspension: z.object({
      value: z.enum(suspensionStatusNames),
      operator: z.enum(suspensionOperator.enumValues).nullable(),
      reason: z.string().nullable(),
    }),
    overall: z.object({ value: z.enum(overallStatusNames) }),
  })
  .meta({ id: 'ConsumerStatus' })

const listed = {
  id: idSchema,
  externalId: z.string().nullable(),
  phone: shownPhoneSchema,
  emailAddress: z.string().nullable(),
  firstName: z.string().nullable(),
  middleName: z.string().nullable(),
  lastName: z.string().nullable(),
  status: statusSchema,
  creationDate: momentSchema,
  updateDate: momentSchema,
}

export const listedConsumerSchema = z.object(listed).meta({ id: 'ListedConsumer' })
export const consumerPageSchema = pageSchema(listedConsumerSchema).meta({ id: 'ConsumerPage' })

export const consumerSchema = z
  .object({
    ...listed,
    emailAddressVerified: z.boolean(),
    emailVerificationDate: momentSchema.nullable(),
    birthDate: z.iso.date().nullable(),
    gender: z.enum(gender.enumValues).nullable(),
    address: shownAddressSchema.nullable(),
    sourceOfFunds: z.enum(sourcesOfFunds).nullable(),
    otherSourceOfFunds: z.string().nullable(),
    occupation: z.enum(occupations).nullable(),
    otherOccupation: z.string().nullable(),
    lastTermsAccepted: z.string().nullable(),
    termsAccepted: z.boolean(),
    metadata: z.record(z.string(), z.unknown()).nullable(),
    kycInfo: z.object({
      kycApplicationId: idSchema.nullable(),
      status: z.enum(kycStatus.enumValues),
      statusReason: z.string().nullable(),
      updateDate: momentSchema.nullable(),
    }),
  })
  .meta({ id: 'Consumer' })

export const consumerQuerySchema = pagingQuery(consumerSortAttributes).extend({
  lastName: line(255, 1).optional().meta({ description: 'The beginning; case and accents do not count.' }),
  phone: z
    .string()
    .trim()
    .refine((text) => /^\+?[0-9]{1,20}$/.test(text), { error: 'Must be E.164 digits, with or without `+`.' })
    .transform((digits) => `+${digits.replace('+', '')}`)
    .optional()
    .meta({ description: 'E.164 digits, with or without `+`.', example: '33612345678' }),
  emailAddress: line(254, 1).optional().meta({ description: 'The whole address; case does not count.' }),
  externalId: line(511, 1).optional().meta({ description: 'The whole external id.' }),
  kycStatus: repeatable(z.enum(kycStatus.enumValues)).optional(),
  suspensionStatus: repeatable(z.enum(suspensionStatusNames)).optional(),
  overallStatus: z.enum(overallStatusNames).optional(),
})
