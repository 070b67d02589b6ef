import { z } from 'zod'

const charactersMax = 3000

/** Whatever a partner keeps with an end user: an object, kept as it is. */
export const metadataField = z
  .record(z.string(), z.unknown())
  .superRefine((metadata, context) => {
    const json = JSON.stringify(metadata)
    if ([...json].length > charactersMax) {
      context.addIssue({
        code: 'custom',
        message: `Must be at most ${charactersMax} characters as compact JSON.`,
        params: { errorCode: 'METADATA_TOO_LARGE' },
      })
    }
    // In JSON every control character is written as an escape; a line break and a tab may stand in texts.
    if (/(?<!\\)(?:\\\\)*\\(?:[bfr]|u00(?:0|1|7f|[89]))/i.test(json) || /[\x7f-\x9f]/.test(json)) {
      context.addIssue({ code: 'custom', message: 'Must not hold control characters.' })
    }
  })
  .meta({
    description: 'An object of your own, at most 3000 characters as compact JSON.',
    example: { segment: 'gold' },
  })
