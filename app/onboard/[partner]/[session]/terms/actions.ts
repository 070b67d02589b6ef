'use server'

import type { FormState } from '#components/forms/form-state.ts'
import { acceptTerms } from '#lib/acceptances/accept-terms.ts'
import { translator } from '#lib/i18n/translator.ts'
import { requestContext } from '#lib/request/request-context.ts'
import { routes } from '#lib/routes.ts'
import { readTermsAnswer } from '../../terms-answer.ts'
import { type Address, runStep } from '../run-step.ts'

/** Accepts the terms that the form showed, within a walk. */
export async function acceptTermsAction(address: Address, _: FormState, form: FormData): Promise<FormState> {
  const answer = readTermsAnswer(form, await requestContext())
  return runStep(address, 'terms', form, async (tx, { walk, now, locale }) => {
    if (!answer) {
      const message = translator(locale, 'terms')('acceptMissing')
      return { kind: 'stay', state: { errors: [{ field: 'accepted', message }] } }
    }
    const accepted = await acceptTerms(tx, { walk, ...answer }, { now })
    if (!accepted.ok) {
      const place = routes.place(address.partnerName, address.segment, 'terms')
      return { kind: 'moved', url: accepted.failure === 'terms_changed' ? `${place}?terms=changed` : place }
    }
    return { kind: 'moved' }
  })
}
