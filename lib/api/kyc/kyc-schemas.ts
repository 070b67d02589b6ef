import { z } from 'zod'
import { kycSortAttributes } from '#db/queries/list-kyc-applications.ts'
import { kycStatus } from '#db/schema/enums.ts'
import type { kycApplications } from '#db/schema/index.ts'
import { kycExpiresAt } from '#lib/identity/kyc-link.ts'
import { exampleId, idReferenceSchema, idSchema, momentSchema } from '../fields/text-fields.ts'
import { urlField } from '../fields/url-field.ts'
import { pageSchema, pagingQuery, repeatable } from '../paging.ts'

export const newKycSchema = z.strictObject({
  consumerId: idReferenceSchema,
  kycConfiguration: z.strictObject({
    accessType: z.enum(['LINK']).meta({ description: 'How the person comes to the check.' }),
    urlOnComplete: urlField.nullish(),
    urlOnFailure: urlField.nullish(),
  }),
  renew: z.boolean().nullish().meta({
    description: 'Checks somebody again whose identity is validated, for example after a change of name.',
  }),
})

export const kycLinkSchema = z
  .object({
    id: idSchema,
    url: z.url().meta({ description: 'For the person: a page of ours that leads to the check.' }),
    expiresAt: momentSchema,
  })
  .meta({ id: 'KycLink' })

export const kycLinkExample = {
  id: exampleId,
  url: 'https://onboarding.test/kyc/acme/AZjx0mweekCdnC9_OhtcPQ.Qm9vIQ',
  expiresAt: '2026-12-02T09:00:00.000Z',
}

export const kycSchema = z
  .object({
    id: idSchema,
    personId: idSchema,
    personType: z.enum(['CONSUMER']),
    status: z.enum(kycStatus.enumValues),
    statusReason: z.string().nullable(),
    firstName: z.string().nullable(),
    middleName: z.string().nullable(),
    lastName: z.string().nullable(),
    birthDate: z.string().nullable(),
    gender: z.string().nullable(),
    expiresAt: momentSchema,
    creationDate: momentSchema,
    updateDate: momentSchema,
  })
  .meta({ id: 'Kyc' })

export const kycExample: z.input<typeof kycSchema> = {
  id: exampleId,
  personId: exampleId,
  personType: 'CONSUMER',
  status: 'VALIDATED',
  statusReason: null,
  firstName: 'Ada',
  middleName: null,
  lastName: 'Lovelace',
  birthDate: '1990-12-10',
  gender: 'FEMALE',
  expiresAt: '2026-12-02T09:00:00.000Z',
  creationDate: '2026-11-02T09:00:00.000Z',
  updateDate: '2026-11-02T09:02:00.000Z',
}

export const kycQuerySchema = pagingQuery(kycSortAttributes).extend({
  personId: idReferenceSchema.optional(),
  kycStatus: repeatable(z.enum(kycStatus.enumValues)).optional(),
})

export const kycPageSchema = pageSchema(kycSchema)

/** An application as answers show it. */
export function showKyc(application: typeof kycApplications.$inferSelect): z.input<typeof kycSchema> {
  const { id, status, statusReason, firstName, middleName, lastName, birthDate, gender } = application
  return {
    id,
    personId: application.consumerId,
    personType: 'CONSUMER',
    status,
    statusReason,
    firstName,
    middleName,
    lastName,
    birthDate,
    gender,
    expiresAt: kycExpiresAt(application).toISOString(),
    creationDate: application.createdAt.toISOString(),
    updateDate: application.updatedAt.toISOString(),
  }
}
