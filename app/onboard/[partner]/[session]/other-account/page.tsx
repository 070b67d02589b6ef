import { StepHeading } from '#components/layout/step-heading.tsx'
import { ActionForm } from '#components/onboarding/action-form.tsx'
import { AlertIcon } from '#components/ui/icons.tsx'
import { formTexts } from '#lib/i18n/frame-texts.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { requirePlace, type WalkParams } from '#lib/request/walk.ts'
import { changeConflictingNumberAction } from '../actions.ts'
import { WalkFrame } from '../walk-frame.tsx'

export default async function OtherAccountPage({ params }: { params: WalkParams }) {
  const { walk, place, locale, address } = await requirePlace(params, 'other-account')
  const t = translator(locale, 'otherAccount')
  const partner = walk.partner.displayName
  return (
    <WalkFrame walk={walk} place={place} locale={locale}>
      <title>{pageTitle(locale, t('title'), partner)}</title>
      <StepHeading title={t('title')} why={t('why', { partner })} icon={<AlertIcon className="size-8" />} />
      <ActionForm
        id="change-number"
        action={changeConflictingNumberAction.bind(null, address)}
        texts={formTexts(locale)}
        label={t('submit')}
      />
      <p className="mt-6 text-muted">{t('help')}</p>
    </WalkFrame>
  )
}
