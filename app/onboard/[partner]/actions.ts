'use server'

import { RedirectType, redirect, unstable_rethrow } from 'next/navigation'
import { emptyFormState, type FormState } from '#components/forms/form-state.ts'
import { database } from '#db/client.ts'
import { systemNow } from '#lib/clock.ts'
import { translator } from '#lib/i18n/translator.ts'
import { logger } from '#lib/logger.ts'
import { beginWalk } from '#lib/onboarding/begin-walk.ts'
import { tokenValue } from '#lib/onboarding/session-token.ts'
import { framedSegment } from '#lib/onboarding/walk-segment.ts'
import { toBoundForm, toBoundText } from '#lib/request/bound-values.ts'
import { inLinkLanguage } from '#lib/request/page-languages.ts'
import { requestContext } from '#lib/request/request-context.ts'
import { writeCarrier } from '#lib/request/session-cookie.ts'
import { routes } from '#lib/routes.ts'
import { readTermsAnswer } from './terms-answer.ts'

/** The first post: accepts the terms that the form showed, and with that begins the walk. */
export async function beginAction(given: string, _: FormState, body: FormData): Promise<FormState> {
  const partnerName = toBoundText(given)
  if (partnerName === null) return redirect(routes.start())
  const form = toBoundForm(body)
  const request = await requestContext()
  const locale = request.explicitLocale ?? request.guessedLocale
  const answer = readTermsAnswer(form, request)
  if (!answer) {
    const message = translator(locale, 'terms')('acceptMissing')
    return { ...emptyFormState, errors: [{ field: 'accepted', message }] }
  }
  let begun: Awaited<ReturnType<typeof beginWalk>>
  try {
    begun = await database().transaction((tx) =>
      beginWalk(
        tx,
        { partnerName, locale, answer, embedder: request.embedder },
        { now: systemNow(), address: request.clientAddress },
      ),
    )
  } catch (error) {
    unstable_rethrow(error)
    logger.error(
      { err: error, requestId: request.requestId, supportCode: request.supportCode },
      'begin failed',
    )
    return {
      ...emptyFormState,
      notice: translator(locale, 'form')('unexpected', { code: request.supportCode }),
    }
  }
  if (!begun.ok && begun.failure === 'too_many_walks') {
    return {
      ...emptyFormState,
      values: { accepted: 'yes' },
      notice: translator(locale, 'form')('tooManyWalks'),
    }
  }
  if (!begun.ok) {
    const isChanged = begun.failure === 'terms_changed'
    const start = request.isFramed
      ? routes.framedWizard(partnerName, request.embedder)
      : routes.wizard(partnerName)
    return redirect(await inLinkLanguage(isChanged ? routes.withChangedTerms(start) : start))
  }
  const session = begun.value
  await writeCarrier(session.id, tokenValue(session))
  if (!request.isFramed) return redirect(routes.place(partnerName, session.id, 'phone'))
  const segment = framedSegment(session.id, tokenValue(session))
  return redirect(routes.place(partnerName, segment, 'phone'), RedirectType.replace)
}
