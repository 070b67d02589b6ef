import { z } from 'zod'
import { corporateSortAttributes } from '#db/queries/list-corporates.ts'
import {
  filterFields,
  listedFields,
  notEditableOfAll,
  partnerNameField,
  sayable,
  shownFields,
  statusFields,
} from '../end-users/end-user-schemas.ts'
import { addressField, countryField, shownAddressSchema } from '../fields/person-fields.ts'
import { phoneField, shownPhoneSchema } from '../fields/phone-field.ts'
import { line } from '../fields/text-fields.ts'
import { pageSchema, pagingQuery } from '../paging.ts'

/** An empty text is none. */
const optionalLine = (max: number) =>
  line(max)
    .transform((value) => value || null)
    .meta({ maxLength: max })
    .nullish()

const registeredNameField = line(255, 1).meta({
  description: 'The name in the register of companies.',
  example: 'Acme SAS',
})

const addressWithAlias = {
  registeredAddress: addressField.nullish(),
  address: addressField
    .nullish()
    .meta({ description: 'Another name of `registeredAddress`; send one of them.' }),
}

const sayableOfCorporate = {
  ...sayable,
  ...addressWithAlias,
  tradeName: optionalLine(255),
  incorporationCode: optionalLine(255),
  incorporationDate: z.iso.date().nullish().meta({ example: '2011-04-01' }),
  website: optionalLine(2048),
  vatNumber: optionalLine(255),
  businessAddress: addressField.nullish(),
  phone: phoneField.optional(),
}

const twoAddresses = {
  error: 'Send it as `registeredAddress` or as `address`, not as both.',
  path: ['address'],
}
const hasOneAddress = (given: { registeredAddress?: unknown; address?: unknown }) =>
  given.registeredAddress === undefined || given.address === undefined

export const newCorporateSchema = z
  .strictObject({
    partnerName: partnerNameField,
    registeredName: registeredNameField,
    incorporationCountry: countryField,
    ...sayableOfCorporate,
  })
  .refine(hasOneAddress, twoAddresses)
  .meta({ id: 'CorporateCreate' })

export const corporateChangesSchema = z
  .strictObject({
    registeredName: registeredNameField.optional(),
    incorporationCountry: countryField.optional(),
    ...sayableOfCorporate,
  })
  .refine(hasOneAddress, twoAddresses)
  .meta({ id: 'CorporateUpdate' })

/** What an answer shows and nobody can set. */
export const notEditable = notEditableOfAll

const listed = {
  ...listedFields,
  registeredName: z.string(),
  tradeName: z.string().nullable(),
  incorporationCountry: z.string(),
  incorporationCode: z.string().nullable(),
  phone: shownPhoneSchema.nullable(),
  status: z.object(statusFields).meta({ id: 'CorporateStatus' }),
}

export const listedCorporateSchema = z.object(listed).meta({ id: 'ListedCorporate' })
export const corporatePageSchema = pageSchema(listedCorporateSchema).meta({ id: 'CorporatePage' })

export const corporateSchema = z
  .object({
    ...listed,
    ...shownFields,
    incorporationDate: z.iso.date().nullable(),
    website: z.string().nullable(),
    vatNumber: z.string().nullable(),
    registeredAddress: shownAddressSchema.nullable(),
    address: shownAddressSchema.nullable().meta({ description: 'The same as `registeredAddress`.' }),
    businessAddress: shownAddressSchema.nullable(),
  })
  .meta({ id: 'Corporate' })

export const corporateQuerySchema = pagingQuery(corporateSortAttributes).extend({
  registeredName: line(255, 1)
    .optional()
    .meta({ description: 'The beginning; case and accents do not count.' }),
  ...filterFields,
})
