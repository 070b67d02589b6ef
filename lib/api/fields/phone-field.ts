import { z } from 'zod'
import { type PhoneFailure, parsePhone } from '#lib/phone/parse-phone.ts'

const messages: Record<PhoneFailure, string> = {
  country_unknown: 'Is not one of the listed country codes.',
  too_short: 'Is too short for its country.',
  too_long: 'Is too long for its country.',
  service_number: 'Is a premium, shared-cost or toll-free number.',
  invalid: 'Is not a phone number of its country.',
}

/** A phone as requests give it; read by the one rule that the wizard has too. */
export const phoneField = z
  .strictObject({
    countryCode: z.string().meta({
      description: 'One of the 233 listed country codes, with or without `+`.',
      example: '33',
      maxLength: 64,
    }),
    number: z.string().meta({
      description: 'Digits of any script, with spaces, dots, dashes and brackets; national or international.',
      example: '612345678',
      maxLength: 64,
    }),
  })
  .transform((given, context) => {
    const read = parsePhone(given)
    if (read.ok) return read.value
    const isCountry = read.failure === 'country_unknown'
    context.issues.push({
      code: 'custom',
      input: isCountry ? given.countryCode : given.number,
      path: [isCountry ? 'countryCode' : 'number'],
      message: messages[read.failure],
      params: { errorCode: isCountry ? 'PHONE_COUNTRY_UNKNOWN' : 'PHONE_INVALID' },
    })
    return z.NEVER
  })
  .meta({ id: 'PhoneRequest', description: 'A phone.' })

/** A phone as answers show it. */
export const shownPhoneSchema = z.object({
  countryCode: z.string().meta({ description: 'The longest listed code that begins the number.' }),
  number: z.string().meta({ description: 'The digits after it.' }),
  verified: z.boolean(),
  verificationDate: z.iso.datetime().nullable(),
})
