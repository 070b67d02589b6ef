import type { Presentation } from '#lib/acceptances/accept-terms.ts'
import { fieldText } from '#lib/request/field-text.ts'
import type { RequestContext } from '#lib/request/request-context.ts'

export type TermsAnswer = { version: string; language: string; presentation: Presentation }

/** What a terms form says: the text it showed and how, or null when the box is not ticked. */
export function readTermsAnswer(form: FormData, request: RequestContext): TermsAnswer | null {
  if (fieldText(form, 'accepted') !== 'yes') return null
  return {
    version: fieldText(form, 'version', 100),
    language: fieldText(form, 'language', 10),
    presentation: {
      userAgent: request.userAgent,
      hadScripts: fieldText(form, 'scripted') === 'yes',
      wasFramed: request.isFramed,
    },
  }
}
