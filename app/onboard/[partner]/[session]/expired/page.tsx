import { StepHeading } from '#components/layout/step-heading.tsx'
import { ActionForm } from '#components/onboarding/action-form.tsx'
import { ClockIcon } from '#components/ui/icons.tsx'
import { formTexts } from '#lib/i18n/frame-texts.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { requirePlace, type WalkParams } from '#lib/request/walk.ts'
import { startOverAction } from '../actions.ts'
import { WalkFrame } from '../walk-frame.tsx'

export default async function ExpiredPage({ params }: { params: WalkParams }) {
  const { walk, place, locale, address } = await requirePlace(params, 'expired')
  const t = translator(locale, 'expired')
  return (
    <WalkFrame walk={walk} place={place} locale={locale}>
      <title>{pageTitle(locale, t('title'), walk.partner.displayName)}</title>
      <StepHeading title={t('title')} why={t('why')} icon={<ClockIcon className="size-8" />} />
      <ActionForm
        id="start-over"
        action={startOverAction.bind(null, address)}
        texts={formTexts(locale)}
        label={t('submit')}
      />
    </WalkFrame>
  )
}
