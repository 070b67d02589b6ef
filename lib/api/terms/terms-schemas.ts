import { z } from 'zod'
import { endUserType } from '#db/schema/enums.ts'
import { isPrintable } from '#lib/terms/pdf-fonts.ts'
import { isLanguage, isTermsVersion } from '#lib/terms/prepare-terms.ts'
import { line, momentSchema } from '../fields/text-fields.ts'

const typeField = z
  .enum(endUserType.enumValues)
  .meta({ description: 'Whose terms: of consumers or of corporates.', example: 'CONSUMER' })

const languageField = z
  .string()
  .trim()
  .refine((code) => isLanguage(code.toUpperCase()), { error: 'Is not a language (ISO 639-1).' })
  .transform((code) => code.toUpperCase())
  .meta({ description: 'ISO 639-1, in any case.', example: 'EN', minLength: 2, maxLength: 2 })

export const termsQuerySchema = z.strictObject({
  type: typeField,
  language: languageField.default('EN').meta({
    description: 'ISO 639-1, in any case. Where the document is missing in it, English is given.',
    default: 'EN',
  }),
  partnerName: line(100).optional().meta({
    description: 'The partner. Required without a key, ignored with one.',
    example: 'demo',
  }),
})

// Kept as it was sent, to the last space: its hash is what evidence names.
const markdownField = z
  .string()
  .refine((markdown) => markdown.trim() !== '', { error: 'Must not be empty.' })
  .refine((markdown) => !/[^\P{Cc}\n\t]/u.test(markdown), {
    error: 'Must not hold control characters other than \\n and \\t.',
  })
  .refine(isPrintable, { error: 'Holds characters that the PDF cannot show.' })
  .meta({
    description: 'The text in CommonMark, kept as it is.',
    example: '# Terms\n\nBe kind.',
    minLength: 1,
  })

export const newTermsSchema = z
  .strictObject({
    type: typeField,
    version: z
      .string()
      .trim()
      .refine(isTermsVersion, {
        error:
          'Must be 1 to 64 letters, digits, dots, dashes or underscores, beginning with a letter or digit.',
      })
      .meta({
        description: 'Your name for it; it stands in URLs.',
        example: '2.0',
        minLength: 1,
        maxLength: 64,
      }),
    documents: z
      .array(z.strictObject({ language: languageField, markdown: markdownField }))
      .min(1)
      .max(100)
      .meta({ description: 'One for each language; English must be among them.' }),
  })
  .meta({ id: 'TermsPublish' })

const hash = (of: string) =>
  z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ description: `SHA-256 of ${of}, in hex.`, example: '0f'.repeat(32) })

const documentMembers = {
  language: z.string().meta({ description: 'The language of this document (ISO 639-1).', example: 'EN' }),
  downloadUrl: z.url().meta({
    description: 'The PDF; with `Accept: text/html` the page. It needs no key and never changes.',
    example: 'https://onboarding.example/terms/demo/consumer/2.0/en',
  }),
  sha256: hash('the PDF'),
  textSha256: hash('the Markdown'),
}

const versionMembers = {
  type: z.enum(endUserType.enumValues),
  version: z.string().meta({ example: '2.0' }),
  publishedAt: momentSchema,
}

export const termsSchema = z.object({ ...versionMembers, ...documentMembers }).meta({ id: 'Terms' })

export const publishedTermsSchema = z
  .object({ ...versionMembers, documents: z.array(z.object(documentMembers)) })
  .meta({ id: 'TermsPublished' })
