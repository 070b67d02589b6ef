import { StepHeading } from '#components/layout/step-heading.tsx'
import { buttonLook } from '#components/ui/button.tsx'
import { LockIcon } from '#components/ui/icons.tsx'
import { OutsideLink } from '#components/ui/outside-link.tsx'
import { newTabText } from '#lib/i18n/frame-texts.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { requestContext } from '#lib/request/request-context.ts'
import { requirePlace, type WalkParams } from '#lib/request/walk.ts'
import { WalkFrame } from '../walk-frame.tsx'

export default async function SuspendedPage({ params }: { params: WalkParams }) {
  const { walk, place, locale } = await requirePlace(params, 'suspended')
  const t = translator(locale, 'suspended')
  const partner = walk.partner.displayName
  const { isFramed } = await requestContext()
  return (
    <WalkFrame walk={walk} place={place} locale={locale}>
      <title>{pageTitle(locale, t('title'), partner)}</title>
      <StepHeading title={t('title')} why={t('why', { partner })} icon={<LockIcon className="size-8" />} />
      <p className="text-muted">{t('help')}</p>
      {walk.partner.helpUrl ? (
        <p className="mt-6">
          <OutsideLink
            href={walk.partner.helpUrl}
            newTab={newTabText(locale, isFramed)}
            className={buttonLook('primary')}
          >
            {t('action', { partner })}
          </OutsideLink>
        </p>
      ) : null}
    </WalkFrame>
  )
}
