import { StepHeading } from '#components/layout/step-heading.tsx'
import { buttonLook } from '#components/ui/button.tsx'
import { LockIcon } from '#components/ui/icons.tsx'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { requirePlace, type WalkParams } from '#lib/request/walk.ts'
import { WalkFrame } from '../walk-frame.tsx'

export default async function SuspendedPage({ params }: { params: WalkParams }) {
  const { walk, place, locale } = await requirePlace(params, 'suspended')
  const t = translator(locale, 'suspended')
  const partner = walk.partner.displayName
  return (
    <WalkFrame walk={walk} place={place} locale={locale}>
      <title>{pageTitle(locale, t('title'), partner)}</title>
      <StepHeading title={t('title')} why={t('why', { partner })} icon={<LockIcon className="size-8" />} />
      <p className="text-muted">{t('help')}</p>
      {walk.partner.helpUrl ? (
        <p className="mt-6">
          <a href={walk.partner.helpUrl} className={buttonLook('primary')}>
            {t('action', { partner })}
          </a>
        </p>
      ) : null}
    </WalkFrame>
  )
}
