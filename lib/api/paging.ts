import { z } from 'zod'
import { countedMax, type Page, type Paging } from '#lib/lists/cursor.ts'
import type { Result } from '#lib/result.ts'
import { line } from './fields/text-fields.ts'
import { answer, problem } from './outcome.ts'

const pageMax = 500
const pageSizeMax = 100
const pageSizeStandard = 20
/** A whole number in a query. */
function wholeNumber(min: number, max: number, standard: number, description: string) {
  return z
    .string()
    .trim()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: `Must be a whole number from ${min} to ${max}.`,
    })
    .transform(Number)
    .default(standard)
    .meta({ type: 'integer', minimum: min, maximum: max, default: standard, description })
}

/** The query of a list, to be extended by its filters. */
export function pagingQuery<const Attribute extends string>(
  attributes: readonly [Attribute, ...Attribute[]],
) {
  const [standard] = attributes
  return z.strictObject({
    page: wholeNumber(0, pageMax, 0, 'The number of the page, from 0.'),
    pageSize: wholeNumber(1, pageSizeMax, pageSizeStandard, 'Entries on a page.'),
    sortAttribute: z.enum(attributes).default(standard).meta({ description: 'What to sort by.' }),
    sortDirection: z.enum(['ASC', 'DESC']).default('DESC').meta({ description: 'In which direction.' }),
    after: line(500).optional().meta({
      description: '`next` of the answer before, to go deeper than pages do; without `page`.',
    }),
  })
}

/** A filter that may come several times: any of its values fits. */
export function repeatable<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(schema).max(20))
}

/** The answer of a list. */
export function pageSchema<Schema extends z.ZodType>(item: Schema) {
  return z.object({
    content: z.array(item),
    totalElements: z.number().int().meta({ description: 'How many entries match.' }),
    totalIsEstimate: z.boolean().meta({ description: `Above ${countedMax} it may be an estimate.` }),
    page: z.number().int(),
    pageSize: z.number().int(),
    next: z.string().nullable().meta({ description: 'Give it back as `after`; null on the last page.' }),
  })
}

/** A page with this one entry, as the documentation shows it. */
export function pageExample<Shown>(entry: Shown) {
  return { content: [entry], totalElements: 1, totalIsEstimate: false, page: 0, pageSize: 20, next: null }
}

/** What is listed of nobody. */
export const emptyPage: Page<never> = { entries: [], total: 0, isEstimate: false, next: null }

/** The answer of a list: its page, or that the cursor is none of this list. */
export function pageAnswer<Entry, Shown>(
  listed: Result<Page<Entry>, 'cursor_invalid'>,
  { page, pageSize }: Paging,
  show: (entry: Entry) => Shown,
) {
  if (!listed.ok) return problem('CURSOR_INVALID')
  const { entries, total, isEstimate, next } = listed.value
  const content = entries.map(show)
  return answer(200, { content, totalElements: total, totalIsEstimate: isEstimate, page, pageSize, next })
}
