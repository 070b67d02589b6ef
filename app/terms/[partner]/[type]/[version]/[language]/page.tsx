import '../../../../../terms-text.css'
import { notFound, redirect } from 'next/navigation'
import { PageFrame } from '#components/layout/page-frame.tsx'
import { StepHeading } from '#components/layout/step-heading.tsx'
import { TermsDocument } from '#components/onboarding/terms-document.tsx'
import { presentBrand } from '#lib/brands/present-brand.ts'
import { frameTexts } from '#lib/i18n/frame-texts.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { pageLanguages } from '#lib/request/page-languages.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { requestContext } from '#lib/request/request-context.ts'
import { routes } from '#lib/routes.ts'
import { loadNamedTerms } from '#lib/terms/load-terms.ts'
import { presentTerms } from '#lib/terms/present-terms.ts'
import type { DocumentParts } from '#lib/terms/read-document-name.ts'

/** One published document as a page, for ever under its URL, whichever version is the newest by now. */
export default async function TermsPage({ params }: { params: Promise<DocumentParts> }) {
  const parts = await params
  const document = await loadNamedTerms(parts)
  if (!document) notFound()
  const { explicitLocale, supportCode } = await requestContext()
  if (explicitLocale && explicitLocale !== document.language.toLowerCase()) {
    await leadToLanguage(parts, explicitLocale)
  }
  const { partner, type } = document
  const locale = await pageLocale()
  const t = translator(locale, 'termsDocument')
  const title = type === 'CONSUMER' ? t('title') : t('corporate')
  return (
    <PageFrame
      brand={presentBrand(partner)}
      texts={frameTexts(locale, { supportCode, isSandbox: partner.mode === 'SANDBOX' })}
      languages={await pageLanguages(locale)}
      isWide
    >
      <title>{pageTitle(locale, title, partner.displayName)}</title>
      <StepHeading title={title} />
      <TermsDocument {...presentTerms(document, { partnerName: partner.name, locale })} />
    </PageFrame>
  )
}

/** The language switch at the foot leads to the same version in that language, where there is one. */
async function leadToLanguage(parts: DocumentParts, locale: string): Promise<void> {
  const found = await loadNamedTerms({ ...parts, language: locale })
  if (!found) return
  redirect(`${routes.termsDocument(found.partner.name, found.type, found.version, locale)}?locale=${locale}`)
}
