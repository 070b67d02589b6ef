import { StepForm } from '#components/forms/step-form.tsx'
import { SubmitButton } from '#components/forms/submit-button.tsx'
import { HandOverNumberField } from '#components/hand-over/hand-over-number-field.tsx'
import { PageFrame } from '#components/layout/page-frame.tsx'
import { StepHeading } from '#components/layout/step-heading.tsx'
import { AlertIcon } from '#components/ui/icons.tsx'
import { database } from '#db/client.ts'
import { readPartner } from '#db/queries/read-partner.ts'
import { presentBrand } from '#lib/brands/present-brand.ts'
import { systemNow } from '#lib/clock.ts'
import { readHandOver } from '#lib/hand-overs/read-hand-over.ts'
import { formTexts, frameTexts } from '#lib/i18n/frame-texts.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { maskPhone } from '#lib/phone/show-phone.ts'
import { needDatabase } from '#lib/request/need-database.ts'
import { pageLanguages } from '#lib/request/page-languages.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { plainFrame } from '#lib/request/plain-frame.ts'
import { takeWalkOverAction } from './actions.ts'

/** The second device: drawing this page takes nothing over; the number that the first screen shows does. */
export default async function TakeOverPage({
  params,
}: {
  params: Promise<{ partner: string; code: string }>
}) {
  const { partner, code: encodedCode } = await params
  const [partnerName, code] = [decodeURIComponent(partner), decodeURIComponent(encodedCode)]
  const locale = await pageLocale()
  const t = translator(locale, 'takeOver')
  const found = await needDatabase(readHandOver(database(), { partnerName, code }, { now: systemNow() }))
  if (!found) {
    const frame = await plainFrame(locale)
    const partner = await needDatabase(readPartner(partnerName))
    const brand = partner ? presentBrand(partner) : frame.brand
    return (
      <PageFrame {...frame} brand={brand}>
        <title>{pageTitle(locale, t('closedTitle'), brand.displayName)}</title>
        <StepHeading title={t('closedTitle')} why={t('closedWhy')} icon={<AlertIcon className="size-8" />} />
      </PageFrame>
    )
  }
  const { displayName, mode } = found.partner
  const { supportCode } = found.session
  const why = t('why', { partner: displayName })
  return (
    <PageFrame
      brand={presentBrand(found.partner)}
      texts={frameTexts(locale, { supportCode, isSandbox: mode === 'SANDBOX' })}
      languages={await pageLanguages(locale)}
    >
      <title>{pageTitle(locale, t('title'), displayName)}</title>
      <StepHeading
        title={t('title')}
        why={found.phoneE164 === null ? why : `${why} ${t('whose', { phone: maskPhone(found.phoneE164) })}`}
      />
      <StepForm
        id="take-over"
        action={takeWalkOverAction.bind(null, partnerName, code)}
        texts={formTexts(locale)}
      >
        <HandOverNumberField label={t('number')} />
        <SubmitButton>{t('submit')}</SubmitButton>
      </StepForm>
    </PageFrame>
  )
}
