import type { ReactNode } from 'react'
import { PageFrame } from '#components/layout/page-frame.tsx'
import { StepHeading } from '#components/layout/step-heading.tsx'
import { IdentityStep } from '#components/onboarding/steps/identity-step.tsx'
import { buttonLook } from '#components/ui/button.tsx'
import { AlertIcon, CheckIcon, ClockIcon, LockIcon } from '#components/ui/icons.tsx'
import { database } from '#db/client.ts'
import { presentBrand } from '#lib/brands/present-brand.ts'
import { systemNow } from '#lib/clock.ts'
import { environment } from '#lib/env.ts'
import { formTexts, frameTexts } from '#lib/i18n/frame-texts.ts'
import type { Locale } from '#lib/i18n/locales.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { describeIdentity } from '#lib/identity/describe-identity.ts'
import { identityTexts } from '#lib/identity/identity-texts.ts'
import { isInAppBrowser } from '#lib/identity/is-in-app-browser.ts'
import { kycLinkTexts } from '#lib/identity/kyc-link-texts.ts'
import { type KycLink, type KycLinkState, readKycLink } from '#lib/identity/read-kyc-link.ts'
import { maskPhone } from '#lib/phone/show-phone.ts'
import { pageLanguages } from '#lib/request/page-languages.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { plainFrame } from '#lib/request/plain-frame.ts'
import { requestContext } from '#lib/request/request-context.ts'
import { routes } from '#lib/routes.ts'
import { startCheckAction } from './actions.ts'

const icons: Record<Exclude<KycLinkState, 'open'>, ReactNode> = {
  suspended: <LockIcon className="size-8" />,
  expired: <ClockIcon className="size-8" />,
  checking: <ClockIcon className="size-8" />,
  review: <ClockIcon className="size-8" />,
  validated: <CheckIcon className="size-8" />,
  declined: <AlertIcon className="size-8" />,
  left: <AlertIcon className="size-8" />,
}

type Params = Promise<{ partner: string; token: string }>

/**
 * The page that a partner hands its person: whose check it is, for which number, and the way to it; afterwards how
 * it ended and the way back to the partner. Drawing it begins nothing.
 */
export default async function KycLinkPage({ params }: { params: Params }) {
  const { partner: encodedName, token: encodedToken } = await params
  const [partnerName, token] = [decodeURIComponent(encodedName), decodeURIComponent(encodedToken)]
  const locale = await pageLocale()
  const link = await readKycLink(database(), { partnerName, token }, { now: systemNow() })
  if (!link) return <UnknownLink locale={locale} />
  const { partner } = link
  const { supportCode } = await requestContext()
  return (
    <PageFrame
      brand={presentBrand(partner)}
      texts={frameTexts(locale, { supportCode, isSandbox: partner.mode === 'SANDBOX' })}
      languages={await pageLanguages(locale)}
    >
      {link.state === 'open' ? (
        <Beginning
          link={link}
          locale={locale}
          action={startCheckAction.bind(null, partnerName, token)}
          url={environment().PUBLIC_URL + routes.kycLink(partnerName, token)}
        />
      ) : (
        <End link={link} state={link.state} locale={locale} />
      )}
    </PageFrame>
  )
}

async function Beginning({
  link: { partner, application, consumer },
  locale,
  action,
  url,
}: {
  link: KycLink
  locale: Locale
  action: Parameters<typeof IdentityStep>[0]['action']
  url: string
}) {
  const texts = identityTexts(locale, describeIdentity(application, true), partner.displayName)
  const { supportCode, userAgent } = await requestContext()
  const phone = translator(locale, 'kycLink')('phone', { phone: maskPhone(consumer.phoneE164) })
  return (
    <>
      <title>{pageTitle(locale, texts.title, partner.displayName)}</title>
      <IdentityStep
        action={action}
        texts={{ ...texts, next: phone }}
        formTexts={formTexts(locale)}
        isInAppBrowser={isInAppBrowser(userAgent)}
        url={url}
        supportCode={supportCode}
        helpUrl={partner.helpUrl}
        newTab={null}
        tab={null}
      />
    </>
  )
}

function End({
  link,
  state,
  locale,
}: {
  link: KycLink
  state: Exclude<KycLinkState, 'open'>
  locale: Locale
}) {
  const { application, partner, onward } = link
  const texts = kycLinkTexts(locale, { state, application, partner })
  const t = translator(locale, 'kycLink')
  return (
    <>
      <title>{pageTitle(locale, texts.title, partner.displayName)}</title>
      <StepHeading title={texts.title} why={texts.why} icon={icons[state]} />
      {onward ? (
        <a href={onward} rel="noreferrer" className={buttonLook('primary')}>
          {t('back', { partner: partner.displayName })}
        </a>
      ) : null}
    </>
  )
}

async function UnknownLink({ locale }: { locale: Locale }) {
  const frame = await plainFrame(locale)
  const title = translator(locale, 'emailLink')('invalidTitle')
  return (
    <PageFrame {...frame}>
      <title>{pageTitle(locale, title, frame.brand.displayName)}</title>
      <StepHeading
        title={title}
        why={translator(locale, 'kycLink')('invalidWhy')}
        icon={<AlertIcon className="size-8" />}
      />
    </PageFrame>
  )
}
