import { z } from 'zod'
import { consumerSortAttributes } from '#db/queries/list-consumers.ts'
import { gender, kycStatus } from '#db/schema/enums.ts'
import {
  filterFields,
  listedFields,
  notEditableOfAll,
  partnerNameField,
  sayable,
  shownFields,
  statusFields,
} from '../end-users/end-user-schemas.ts'
import { addressField, shownAddressSchema } from '../fields/person-fields.ts'
import { phoneField, shownPhoneSchema } from '../fields/phone-field.ts'
import { idSchema, line, momentSchema } from '../fields/text-fields.ts'
import { pageSchema, pagingQuery, repeatable } from '../paging.ts'

/** What can be said of a consumer at any time; null clears. */
const sayableOfConsumer = { ...sayable, address: addressField.nullish() }

export const newConsumerSchema = z
  .strictObject({
    partnerName: partnerNameField,
    phone: phoneField,
    ...sayableOfConsumer,
  })
  .meta({ id: 'ConsumerCreate' })

export const consumerChangesSchema = z
  .strictObject({ phone: phoneField.optional(), ...sayableOfConsumer })
  .meta({ id: 'ConsumerUpdate' })

/** What an answer shows and nobody can set. */
export const notEditable = [
  ...notEditableOfAll,
  'firstName',
  'middleName',
  'lastName',
  'birthDate',
  'gender',
  'kycInfo',
]

const statusSchema = z
  .object({
    kyc: z.object({ value: z.enum(kycStatus.enumValues), reason: z.string().nullable() }),
    ...statusFields,
  })
  .meta({ id: 'ConsumerStatus' })

const listed = {
  ...listedFields,
  phone: shownPhoneSchema,
  firstName: z.string().nullable(),
  middleName: z.string().nullable(),
  lastName: z.string().nullable(),
  status: statusSchema,
}

export const listedConsumerSchema = z.object(listed).meta({ id: 'ListedConsumer' })
export const consumerPageSchema = pageSchema(listedConsumerSchema).meta({ id: 'ConsumerPage' })

export const consumerSchema = z
  .object({
    ...listed,
    ...shownFields,
    birthDate: z.iso.date().nullable(),
    gender: z.enum(gender.enumValues).nullable(),
    address: shownAddressSchema.nullable(),
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
  kycStatus: repeatable(z.enum(kycStatus.enumValues)).optional(),
  ...filterFields,
})
