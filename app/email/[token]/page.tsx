import type { ReactNode } from 'react'
import { PageFrame } from '#components/layout/page-frame.tsx'
import { StepHeading } from '#components/layout/step-heading.tsx'
import { ActionForm } from '#components/onboarding/action-form.tsx'
import { buttonLook } from '#components/ui/button.tsx'
import { AlertIcon, CheckIcon, ClockIcon, LockIcon, MailIcon } from '#components/ui/icons.tsx'
import { database } from '#db/client.ts'
import { presentBrand } from '#lib/brands/present-brand.ts'
import { systemNow } from '#lib/clock.ts'
import type { EmailLinkState } from '#lib/email/email-link-state.ts'
import { maskEmail } from '#lib/email/mask-email.ts'
import { readEmailLink } from '#lib/email/read-email-link.ts'
import { formTexts, frameTexts } from '#lib/i18n/frame-texts.ts'
import type { Locale } from '#lib/i18n/locales.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { pageLanguages } from '#lib/request/page-languages.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { plainFrame } from '#lib/request/plain-frame.ts'
import { requestContext } from '#lib/request/request-context.ts'
import { unreachable } from '#lib/result.ts'
import { confirmEmailAction } from './actions.ts'

const icons: Record<EmailLinkState, ReactNode> = {
  confirmable: <MailIcon className="size-8" />,
  confirmed: <CheckIcon className="size-8" />,
  replaced: <AlertIcon className="size-8" />,
  suspended: <LockIcon className="size-8" />,
  expired: <ClockIcon className="size-8" />,
}

/**
 * The page behind a mail's link. Drawing it consumes nothing, since mail scanners follow links; the button
 * does. It starts no session and shows nothing but a masked address.
 */
export default async function EmailLinkPage({ params }: { params: Promise<{ token: string }> }) {
  const token = decodeURIComponent((await params).token)
  const locale = await pageLocale()
  const link = await readEmailLink(database(), token, systemNow())
  if (!link) return <UnknownLink locale={locale} />
  const { partner, verification, state } = link
  const t = translator(locale, 'emailLink')
  const texts = stateTexts(locale, state, partner.displayName, maskEmail(verification.emailAddress))
  const back = state === 'confirmed' ? verification.urlOnSuccess : verification.urlOnFailure
  return (
    <PageFrame
      brand={presentBrand(partner)}
      texts={frameTexts(locale, {
        supportCode: link.session?.supportCode ?? (await requestContext()).supportCode,
        isSandbox: partner.mode === 'SANDBOX',
      })}
      languages={await pageLanguages(locale)}
    >
      <title>{pageTitle(locale, texts.title, partner.displayName)}</title>
      <div role={state === 'confirmed' ? 'status' : undefined}>
        <StepHeading title={texts.title} why={texts.why} icon={icons[state]} />
      </div>
      {state === 'confirmable' ? (
        <ActionForm
          id="confirm-email"
          action={confirmEmailAction.bind(null, token)}
          texts={formTexts(locale)}
          label={t('submit')}
        />
      ) : back ? (
        <a href={back} rel="noreferrer" className={buttonLook('primary')}>
          {t('back', { partner: partner.displayName })}
        </a>
      ) : null}
    </PageFrame>
  )
}

async function UnknownLink({ locale }: { locale: Locale }) {
  const t = translator(locale, 'emailLink')
  const frame = await plainFrame(locale)
  return (
    <PageFrame {...frame}>
      <title>{pageTitle(locale, t('invalidTitle'), frame.brand.displayName)}</title>
      <StepHeading title={t('invalidTitle')} why={t('invalidWhy')} icon={<AlertIcon className="size-8" />} />
    </PageFrame>
  )
}

function stateTexts(locale: Locale, state: EmailLinkState, partner: string, address: string) {
  const t = translator(locale, 'emailLink')
  switch (state) {
    case 'confirmable':
      return { title: t('title'), why: t('why', { address, partner }) }
    case 'confirmed':
      return { title: t('doneTitle'), why: t('doneWhy') }
    case 'replaced':
      return { title: t('replacedTitle'), why: t('replacedWhy') }
    case 'suspended':
      return { title: t('suspendedTitle'), why: t('suspendedWhy', { partner }) }
    case 'expired':
      return { title: t('expiredTitle'), why: t('expiredWhy') }
    default:
      return unreachable(state)
  }
}
