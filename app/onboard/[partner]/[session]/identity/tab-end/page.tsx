import { PageFrame } from '#components/layout/page-frame.tsx'
import { StepHeading } from '#components/layout/step-heading.tsx'
import { AlertIcon, CheckIcon } from '#components/ui/icons.tsx'
import { readPartner } from '#db/queries/read-partner.ts'
import { presentBrand } from '#lib/brands/present-brand.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { needDatabase } from '#lib/request/need-database.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { plainFrame } from '#lib/request/plain-frame.ts'
import type { WalkParams } from '#lib/request/walk.ts'

type TabEndParams = { params: WalkParams; searchParams: Promise<{ check?: string | string[] }> }

/** The tab that a frame opened has nothing to show: the walk goes on in the frame. Says nothing about the walk. */
export default async function TabEndPage({ params, searchParams }: TabEndParams) {
  const partner = await needDatabase(readPartner(decodeURIComponent((await params).partner)))
  const isUnavailable = (await searchParams).check === 'unavailable'
  const locale = await pageLocale()
  const t = translator(locale, 'identity')
  const frame = await plainFrame(locale)
  const brand = partner ? presentBrand(partner) : frame.brand
  return (
    <PageFrame {...frame} brand={brand}>
      <title>{pageTitle(locale, t('returnTitle'), brand.displayName)}</title>
      <StepHeading
        title={t('returnTitle')}
        why={isUnavailable ? t('unavailable') : t('returnWhy')}
        icon={isUnavailable ? <AlertIcon className="size-8" /> : <CheckIcon className="size-8" />}
      />
    </PageFrame>
  )
}
