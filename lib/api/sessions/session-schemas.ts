import { z } from 'zod'
import { sessionStatusNames } from '#lib/catalogue/statuses.ts'
import { locales } from '#lib/i18n/locales.ts'
import { stepNames } from '#lib/onboarding/places.ts'
import { emailField, externalIdField } from '../fields/person-fields.ts'
import { phoneField } from '../fields/phone-field.ts'
import { exampleId, idReferenceSchema, idSchema, line, momentSchema } from '../fields/text-fields.ts'
import { pageSchema, pagingQuery } from '../paging.ts'

const urlExample = 'https://onboarding.example/onboard/demo/0198f1d2-6c1e-7a40-9d9c-2f7f3a1b5c3d'

export const newSessionSchema = z
  .strictObject({
    consumerId: idReferenceSchema.optional().meta({
      description: 'Whom it is for. It never becomes another’s.',
      example: exampleId,
    }),
    prefill: z
      .strictObject({
        phone: phoneField.nullish(),
        emailAddress: emailField.nullish(),
        externalId: externalIdField.nullish(),
      })
      .optional()
      .meta({
        description: 'What you know. It is offered masked, fills what is empty and replaces nothing.',
      }),
    locale: z.enum(locales).optional().meta({
      description:
        'The language to begin in (ISO 639-1). Left out, it is that of the link, else of the browser.',
      example: 'fr',
    }),
    returnUrl: line(2000, 1).optional().meta({
      description: 'Where “Back” leads at the end; on your list of return URLs.',
      example: 'https://shop.example/welcome',
    }),
    state: line(500).optional().meta({
      description: 'Comes back signed, as `nonce`, with the return URL.',
      example: 'af0ifjsldkj',
    }),
    embedOrigin: line(2000, 1).optional().meta({
      description: 'The origin that frames the wizard; on your list of origins.',
      example: 'https://shop.example',
    }),
    authenticated: z.boolean().default(false).meta({
      description:
        'You have logged in who opens it in your frame: no code is asked for where the phone is verified.',
    }),
  })
  .superRefine(({ authenticated, embedOrigin }, context) => {
    if (!authenticated || embedOrigin !== undefined) return
    context.addIssue({ code: 'custom', path: ['embedOrigin'], message: 'Is required with `authenticated`.' })
  })
  .meta({ id: 'OnboardingSessionCreate' })

const urlField = z.url().meta({
  description:
    'To be opened by the person, within 24 hours. With `authenticated` it lets in who opens it first.',
  example: urlExample,
})

export const createdSessionSchema = z
  .object({ id: idSchema, url: urlField, expiresAt: momentSchema })
  .meta({ id: 'OnboardingSessionCreated' })

export const sessionSchema = z
  .object({
    id: idSchema,
    status: z.enum(sessionStatusNames),
    consumerId: idSchema.nullable().meta({ description: 'Whom it is for, once that is known.' }),
    currentStep: z
      .enum(stepNames)
      .nullable()
      .meta({ description: 'The step that is next; null once it has expired.' }),
    supportCode: z.string().meta({ description: 'What the person reads out to support.' }),
    url: z.url(),
    locale: z
      .enum(locales)
      .nullable()
      .meta({ description: 'The language it is read in; null until that is known.' }),
    returnUrl: z.string().nullable(),
    embedOrigin: z.string().nullable(),
    authenticated: z.boolean(),
    createdAt: momentSchema,
    expiresAt: momentSchema,
    completedAt: momentSchema.nullable(),
    revokedAt: momentSchema.nullable(),
  })
  .meta({ id: 'OnboardingSession' })

export const sessionExample = {
  id: exampleId,
  status: 'IN_PROGRESS',
  consumerId: null,
  currentStep: 'phone',
  supportCode: '7QK2-M4XD',
  url: urlExample,
  locale: 'en',
  returnUrl: 'https://shop.example/welcome',
  embedOrigin: null,
  authenticated: false,
  createdAt: '2026-11-02T09:00:00.000Z',
  expiresAt: '2026-11-03T09:00:00.000Z',
  completedAt: null,
  revokedAt: null,
}

export const sessionQuerySchema = pagingQuery(['CREATION_DATE']).extend({
  consumerId: idReferenceSchema.optional().meta({ description: 'Whom they are for.', example: exampleId }),
  supportCode: line(20).optional().meta({
    description: 'As the person reads it out, in any case, with or without the dash.',
    example: '7QK2-M4XD',
  }),
})

export const sessionPageSchema = pageSchema(sessionSchema).meta({ id: 'OnboardingSessionPage' })
