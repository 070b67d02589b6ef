import { z } from 'zod'
import { err, ok, type Result } from '#lib/result.ts'
import {
  type AboutYouField,
  type AnswerName,
  fieldsOf,
  missingFields,
  type ReadField,
} from './about-you-fields.ts'
import {
  addressSchema,
  type FieldReason,
  fieldReasonSchema,
  occupationSchema,
  otherOccupationSchema,
  otherSourceOfFundsSchema,
  sourceOfFundsSchema,
} from './about-you-schemas.ts'

const aboutYouSchema = z.object({
  occupation: occupationSchema.optional(),
  otherOccupation: otherOccupationSchema.optional(),
  sourceOfFunds: sourceOfFundsSchema.optional(),
  otherSourceOfFunds: otherSourceOfFundsSchema.optional(),
  address: addressSchema.partial().optional(),
})

/** Complete answers. One that was not asked for is missing; a blank field of an address is undefined. */
export type AboutYou = z.infer<typeof aboutYouSchema>

export type AboutYouProblem = { field: AboutYouField; reason: FieldReason | 'missing' }

/**
 * Reads the answers that were asked for from a form: complete and well formed, or one problem for each field
 * that is not, in the order of the page.
 */
export function parseAboutYou(
  asked: readonly AnswerName[],
  read: ReadField,
): Result<AboutYou, AboutYouProblem[]> {
  const parsed = aboutYouSchema.safeParse(answersIn(asked, read))
  const missing = missingFields(asked, read)
  if (parsed.success && missing.length === 0) return ok(parsed.data)
  const issues = parsed.error?.issues ?? []
  return err(
    fieldsOf(asked).flatMap((field): AboutYouProblem[] => {
      if (missing.includes(field)) return [{ field, reason: 'missing' }]
      const issue = issues.find(({ path }) => path.join('.') === field)
      return issue ? [{ field, reason: fieldReasonSchema.parse(issue.message) }] : []
    }),
  )
}

/**
 * What stands in the form, in the shape of the contract. Words beside OTHER count only while OTHER is chosen:
 * they may have been typed before the choice changed.
 */
function answersIn(asked: readonly AnswerName[], read: ReadField) {
  const text = (field: AboutYouField) => read(field).trim() || undefined
  const other = (field: 'occupation' | 'sourceOfFunds', words: AboutYouField) =>
    read(field) === 'OTHER' ? text(words) : undefined
  return {
    ...(asked.includes('occupation') && {
      occupation: text('occupation'),
      otherOccupation: other('occupation', 'otherOccupation'),
    }),
    ...(asked.includes('sourceOfFunds') && {
      sourceOfFunds: text('sourceOfFunds'),
      otherSourceOfFunds: other('sourceOfFunds', 'otherSourceOfFunds'),
    }),
    ...(asked.includes('address') && {
      address: {
        isoCountryCode: text('address.isoCountryCode'),
        street: text('address.street'),
        number: text('address.number'),
        refinement: text('address.refinement'),
        postalCode: text('address.postalCode'),
        city: text('address.city'),
        stateOrProvince: text('address.stateOrProvince'),
      },
    }),
  }
}
