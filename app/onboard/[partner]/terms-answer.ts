import type { Presentation } from '#lib/acceptances/accept-terms.ts'
import type { RequestContext } from '#lib/request/request-context.ts'

export type TermsAnswer = { version: string; language: string; presentation: Presentation }

/** What a terms form says: the text it showed and how, or null when the box is not ticked. */
export function readTermsAnswer(form: FormData, request: RequestContext): TermsAnswer | null {
  if (form.get('accepted') !== 'yes') return null
  return {
    version: String(form.get('version') ?? '').slice(0, 100),
    language: String(form.get('language') ?? '').slice(0, 10),
    presentation: {
      userAgent: request.userAgent,
      hadScripts: form.get('scripted') === 'yes',
      wasFramed: request.isFramed,
    },
  }
}
