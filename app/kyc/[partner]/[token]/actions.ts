'use server'

import { redirect } from 'next/navigation'
import { emptyFormState, type FormState } from '#components/forms/form-state.ts'
import { database } from '#db/client.ts'
import { systemNow } from '#lib/clock.ts'
import { translator } from '#lib/i18n/translator.ts'
import { openIdentity } from '#lib/identity/open-identity.ts'
import { readKycLink } from '#lib/identity/read-kyc-link.ts'
import { logger } from '#lib/logger.ts'
import { toBoundText } from '#lib/request/bound-values.ts'
import { inLinkLanguage } from '#lib/request/page-languages.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { requestContext } from '#lib/request/request-context.ts'
import { routes } from '#lib/routes.ts'

/**
 * On to the provider, whose session is made now, or made again when the last one is stale. However else it ends,
 * the page says it: a post leads back to it. The token is its own right, so there is nobody to ask for a session.
 */
export async function startCheckAction(
  givenPartner: string,
  givenToken: string,
  _: FormState,
  __: FormData,
): Promise<FormState> {
  const partnerName = toBoundText(givenPartner)
  const token = toBoundText(givenToken)
  if (partnerName === null || token === null) return redirect(routes.start())
  const locale = await pageLocale()
  const opened = await open({ partnerName, token, locale })
  if (opened.kind === 'notice') return { ...emptyFormState, notice: opened.notice }
  const page = await inLinkLanguage(routes.kycLink(partnerName, encodeURIComponent(token)))
  return redirect(opened.url ?? page)
}

type Opened = { kind: 'moved'; url: string | null } | { kind: 'notice'; notice: string }

async function open(asked: {
  partnerName: string
  token: string
  locale: Awaited<ReturnType<typeof pageLocale>>
}): Promise<Opened> {
  const { requestId, supportCode } = await requestContext()
  try {
    const link = await readKycLink(database(), asked, { now: systemNow() })
    if (link?.state !== 'open') return { kind: 'moved', url: null }
    const { partnerId, id: applicationId } = link.application
    const input = { partnerId, applicationId, locale: asked.locale }
    const opened = await openIdentity(database(), input, { now: link.now })
    if (opened.ok) return { kind: 'moved', url: opened.value.url }
    if (opened.failure !== 'provider_unavailable') return { kind: 'moved', url: null }
    return { kind: 'notice', notice: translator(asked.locale, 'identity')('unavailable') }
  } catch (error) {
    logger.error({ err: error, requestId, supportCode }, 'identity link failed')
    return {
      kind: 'notice',
      notice: translator(asked.locale, 'form')('unexpected', { code: supportCode }),
    }
  }
}
