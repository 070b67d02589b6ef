import { PageFrame } from '#components/layout/page-frame.tsx'
import { StepHeading } from '#components/layout/step-heading.tsx'
import { buttonLook } from '#components/ui/button.tsx'
import { AlertIcon } from '#components/ui/icons.tsx'
import { readPartner } from '#db/queries/read-partner.ts'
import { presentBrand } from '#lib/brands/present-brand.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { needDatabase } from '#lib/request/need-database.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { plainFrame } from '#lib/request/plain-frame.ts'
import { routes } from '#lib/routes.ts'

/** The end of a frame whose page has sandboxed it without `allow-same-origin`: it says so, and how to go on. */
export default async function LockedFramePage({ params }: { params: Promise<{ partner: string }> }) {
  const partnerName = decodeURIComponent((await params).partner)
  const partner = await needDatabase(readPartner(partnerName))
  const locale = await pageLocale()
  const t = translator(locale, 'lockedFrame')
  const frame = await plainFrame(locale)
  const brand = partner ? presentBrand(partner) : frame.brand
  return (
    <PageFrame {...frame} brand={brand}>
      <title>{pageTitle(locale, t('title'), brand.displayName)}</title>
      <StepHeading title={t('title')} why={t('why')} icon={<AlertIcon className="size-8" />} />
      <a href={routes.wizard(partnerName)} target="_blank" rel="noopener" className={buttonLook('primary')}>
        {t('open')}
      </a>
    </PageFrame>
  )
}
