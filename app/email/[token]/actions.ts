'use server'

import { redirect } from 'next/navigation'
import { emptyFormState, type FormState } from '#components/forms/form-state.ts'
import { database } from '#db/client.ts'
import { systemNow } from '#lib/clock.ts'
import { confirmEmailLink } from '#lib/email/confirm-email-link.ts'
import { translator } from '#lib/i18n/translator.ts'
import { logger } from '#lib/logger.ts'
import { toBoundText } from '#lib/request/bound-values.ts'
import { inLinkLanguage } from '#lib/request/page-languages.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { requestContext } from '#lib/request/request-context.ts'
import { routes } from '#lib/routes.ts'

/**
 * Confirms the address of one link. However it ends, the page says it: a post leads back to it. The token is
 * its own right (128 bits that cannot be guessed), so there is nobody to ask for a session.
 */
export async function confirmEmailAction(given: string, _: FormState, __: FormData): Promise<FormState> {
  const token = toBoundText(given)
  if (token === null) return redirect(routes.start())
  const { requestId, supportCode } = await requestContext()
  try {
    await database().transaction((tx) => confirmEmailLink(tx, { token }, { now: systemNow() }))
  } catch (error) {
    logger.error({ err: error, requestId, supportCode }, 'email link failed')
    const notice = translator(await pageLocale(), 'form')('unexpected', { code: supportCode })
    return { ...emptyFormState, notice }
  }
  return redirect(await inLinkLanguage(routes.emailLink(encodeURIComponent(token))))
}
