import { z } from 'zod'
import { isId } from '#lib/ids.ts'

/** Characters as people count them: not UTF-16 units. */
const hasAtMost = (max: number) => (text: string) => text.length <= max || [...text].length <= max

/** One line of text, trimmed. */
export function line(max: number, min = 0) {
  return z
    .string()
    .trim()
    .refine((text) => text.length >= min, { error: 'Must not be empty.' })
    .refine(hasAtMost(max), { error: `Must be at most ${max} characters.` })
    .refine((text) => !/\p{Cc}/u.test(text), { error: 'Must not hold control characters.' })
    .meta({ maxLength: max, ...(min > 0 && { minLength: min }) })
}

/** Text of several lines, trimmed: line breaks and tabs may stand in it. */
export function text(max: number, min = 0) {
  return z
    .string()
    .trim()
    .refine((value) => value.length >= min, { error: 'Must not be empty.' })
    .refine(hasAtMost(max), { error: `Must be at most ${max} characters.` })
    .refine((value) => !/[^\P{Cc}\n\t]/u.test(value), { error: 'Must not hold control characters.' })
    .meta({ maxLength: max, ...(min > 0 && { minLength: min }) })
}

export const exampleId = '0198f1d2-6c1e-7a40-9d9c-2f7f3a1b5c3d'

/** An id in an answer. */
export const idSchema = z.uuid().meta({ description: 'A UUID of version 7.', example: exampleId })

/**
 * An id in a request. Any text will do: one that is malformed names nothing, so the operation answers as to an
 * unknown one. Use `isId` before asking the database.
 */
export const idReferenceSchema = z
  .string()
  .transform((id) => (isId(id) ? id : null))
  .meta({ type: 'string', description: 'An id that this API gave.', example: exampleId })

export const momentSchema = z.iso
  .datetime()
  .meta({ description: 'RFC 3339, UTC.', example: '2026-11-02T09:00:00.000Z' })
