import '../../../../terms-text.css'
import { TermsStep } from '#components/onboarding/steps/terms-step.tsx'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { requirePlace, type WalkParams } from '#lib/request/walk.ts'
import { routes } from '#lib/routes.ts'
import { loadTermsDocument } from '#lib/terms/load-terms.ts'
import { presentTerms } from '#lib/terms/present-terms.ts'
import { termsTexts } from '../../terms-texts.ts'
import { Unavailable } from '../../unavailable.tsx'
import { WalkFrame, walkFrame } from '../walk-frame.tsx'
import { acceptTermsAction } from './actions.ts'

type TermsParams = { params: WalkParams; searchParams: Promise<{ terms?: string | string[] }> }

/** The terms within a walk: newer ones have been published, or a partner's link begins here. */
export default async function TermsPage({ params, searchParams }: TermsParams) {
  const { walk, place, locale, address } = await requirePlace(params, 'terms')
  const { partner, newestTerms, session, consumer } = walk
  const document = newestTerms && (await loadTermsDocument(partner.id, newestTerms.id, locale))
  if (!document) {
    const frame = await walkFrame(walk, locale)
    const link = {
      href: routes.walk(address.partnerName, address.segment),
      label: translator(locale, 'unavailable')('checkAgain'),
    }
    return <Unavailable frame={frame} locale={locale} link={link} />
  }
  const { terms } = await searchParams
  const texts = termsTexts(locale, {
    partner: partner.displayName,
    isChanged: terms === 'changed',
    isRenewal: session.acceptedTermsVersionId !== null || consumer?.acceptedTermsVersionId != null,
  })
  return (
    <WalkFrame walk={walk} place={place} locale={locale} isWide>
      <title>{pageTitle(locale, texts.title, partner.displayName)}</title>
      <TermsStep
        action={acceptTermsAction.bind(null, address)}
        document={presentTerms(document, { partnerName: partner.name, locale })}
        version={document.version}
        language={document.language}
        texts={texts}
      />
    </WalkFrame>
  )
}
