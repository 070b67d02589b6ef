import { z } from 'zod'
import { suspensionOperator } from '#db/schema/enums.ts'
import { overallStatusNames, suspensionStatusNames } from '#lib/catalogue/statuses.ts'
import { occupations } from '#lib/consumers/occupations.ts'
import { sourcesOfFunds } from '#lib/consumers/sources-of-funds.ts'
import { metadataField } from '../fields/metadata-field.ts'
import {
  emailField,
  externalIdField,
  occupationField,
  otherOccupationField,
  otherSourceOfFundsField,
  sourceOfFundsField,
  termsVersionField,
} from '../fields/person-fields.ts'
import { idSchema, line, momentSchema } from '../fields/text-fields.ts'
import { repeatable } from '../paging.ts'

/** What can be said of any end user at any time; null clears. */
export const sayable = {
  externalId: externalIdField.nullish(),
  emailAddress: emailField.nullish(),
  sourceOfFunds: sourceOfFundsField.nullish(),
  otherSourceOfFunds: otherSourceOfFundsField.nullish(),
  occupation: occupationField.nullish(),
  otherOccupation: otherOccupationField.nullish(),
  lastTermsAccepted: termsVersionField.optional(),
  metadata: metadataField.nullish(),
}

/** Who is told apart by it where there is no key. */
export const partnerNameField = line(100).nullish().meta({
  description: 'The partner. Required without a key, ignored with one.',
  example: 'demo',
})

/** What a create answers. */
export const createdSchema = z.object({ id: idSchema }).meta({ id: 'Created' })

/** What an answer shows of any end user, in a list too. */
export const listedFields = {
  id: idSchema,
  externalId: z.string().nullable(),
  emailAddress: z.string().nullable(),
  creationDate: momentSchema,
  updateDate: momentSchema,
}

/** The statuses that every end user has. */
export const statusFields = {
  suspension: z.object({
    value: z.enum(suspensionStatusNames),
    operator: z.enum(suspensionOperator.enumValues).nullable(),
    reason: z.string().nullable(),
  }),
  overall: z.object({ value: z.enum(overallStatusNames) }),
}

/** What an answer shows of one end user beside what lists show. */
export const shownFields = {
  emailAddressVerified: z.boolean(),
  emailVerificationDate: momentSchema.nullable(),
  sourceOfFunds: z.enum(sourcesOfFunds).nullable(),
  otherSourceOfFunds: z.string().nullable(),
  occupation: z.enum(occupations).nullable(),
  otherOccupation: z.string().nullable(),
  lastTermsAccepted: z.string().nullable(),
  termsAccepted: z.boolean(),
  metadata: z.record(z.string(), z.unknown()).nullable(),
}

/** What an answer shows of any end user and nobody can set. */
export const notEditableOfAll = [
  'id',
  'emailAddressVerified',
  'emailVerificationDate',
  'termsAccepted',
  'status',
  'creationDate',
  'updateDate',
]

/** The filters of every list of end users. */
export const filterFields = {
  emailAddress: line(254, 1).optional().meta({ description: 'The whole address; case does not count.' }),
  externalId: line(511, 1).optional().meta({ description: 'The whole external id.' }),
  suspensionStatus: repeatable(z.enum(suspensionStatusNames)).optional(),
  overallStatus: z.enum(overallStatusNames).optional(),
}
