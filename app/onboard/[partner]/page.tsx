import '../../terms-text.css'
import { redirect } from 'next/navigation'
import { PageFrame } from '#components/layout/page-frame.tsx'
import { FreshOnReturn } from '#components/onboarding/fresh-on-return.tsx'
import { TermsStep } from '#components/onboarding/steps/terms-step.tsx'
import { readPartner } from '#db/queries/read-partner.ts'
import { presentBrand } from '#lib/brands/present-brand.ts'
import { frameTexts } from '#lib/i18n/frame-texts.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { firstProgressOf } from '#lib/onboarding/flow.ts'
import type { Place } from '#lib/onboarding/places.ts'
import { framedSegment } from '#lib/onboarding/walk-segment.ts'
import { needDatabase } from '#lib/request/need-database.ts'
import { inLinkLanguage, pageLanguages } from '#lib/request/page-languages.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { requestContext } from '#lib/request/request-context.ts'
import { carriedWalks } from '#lib/request/session-cookie.ts'
import { requestSituation } from '#lib/request/walk.ts'
import { routes } from '#lib/routes.ts'
import { loadNewestTerms } from '#lib/terms/load-terms.ts'
import { presentTerms } from '#lib/terms/present-terms.ts'
import { FrameNews } from '../frame-news.tsx'
import { beginAction } from './actions.ts'
import { termsTexts } from './terms-texts.ts'
import { Unavailable } from './unavailable.tsx'

type StartParams = {
  params: Promise<{ partner: string }>
  searchParams: Promise<{ terms?: string | string[] }>
}

/**
 * Where a person comes by himself: the terms, and nothing exists until they are accepted. Who has a walk with
 * this partner in this browser goes on with it.
 */
export default async function StartPage({ params, searchParams }: StartParams) {
  const partnerName = decodeURIComponent((await params).partner)
  const partner = await needDatabase(readPartner(partnerName))
  if (!partner) redirect(routes.nowhere('partner'))
  await goOnWithCarriedWalk(partnerName)

  const locale = await pageLocale()
  const { supportCode, isFramed } = await requestContext()
  const frame = {
    brand: presentBrand(partner),
    texts: frameTexts(locale, { supportCode, isSandbox: partner.mode === 'SANDBOX', isFramed }),
    languages: await pageLanguages(locale),
  }
  const document = await needDatabase(loadNewestTerms(partner.id, 'CONSUMER', locale))
  if (!document) {
    const label = translator(locale, 'unavailable')('action')
    return <Unavailable frame={frame} locale={locale} link={{ href: routes.start(), label }} />
  }
  const { terms } = await searchParams
  const texts = termsTexts(locale, {
    partner: partner.displayName,
    isChanged: terms === 'changed',
    isRenewal: false,
  })
  const progress = firstProgressOf(partner)
  return (
    <PageFrame
      {...frame}
      progress={{ ...progress, text: translator(locale, 'common')('progress', progress) }}
      isWide
    >
      <FreshOnReturn />
      <FrameNews step="terms" locale={locale} partner={partner.displayName} />
      <title>{pageTitle(locale, texts.title, partner.displayName)}</title>
      <TermsStep
        action={beginAction.bind(null, partnerName)}
        document={presentTerms(document, { partnerName, locale })}
        version={document.version}
        language={document.language}
        texts={texts}
      />
    </PageFrame>
  )
}

/** Where a walk has nothing more to offer: the next person on a shared device begins anew. */
const endedPlaces: readonly Place[] = ['expired', 'cookies', 'suspended']

/** The newest walk of this browser with this partner that still has something to show. */
async function goOnWithCarriedWalk(partnerName: string): Promise<void> {
  const { isFramed } = await requestContext()
  for (const sessionId of await carriedWalks()) {
    const situation = await requestSituation(partnerName, sessionId)
    const place = situation?.place
    if (!place || endedPlaces.includes(place)) continue
    const segment = isFramed ? framedSegment(sessionId) : sessionId
    redirect(await inLinkLanguage(routes.place(partnerName, segment, place)))
  }
}
