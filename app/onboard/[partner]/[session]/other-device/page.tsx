import { StepHeading } from '#components/layout/step-heading.tsx'
import { ActionForm } from '#components/onboarding/action-form.tsx'
import { WatchChanges } from '#components/onboarding/watch-changes.tsx'
import { ClockIcon } from '#components/ui/icons.tsx'
import { formTexts } from '#lib/i18n/frame-texts.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { stepTitle } from '#lib/i18n/step-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { fingerprintOf } from '#lib/onboarding/fingerprint.ts'
import { currentStep } from '#lib/onboarding/flow.ts'
import { requirePlace, type WalkParams } from '#lib/request/walk.ts'
import { routes } from '#lib/routes.ts'
import { takePenBackAction } from '../hand-over/actions.ts'
import { WalkFrame } from '../walk-frame.tsx'

/** The screen that handed the walk over follows it, and can have it back. It shows nothing of the person. */
export default async function OtherDevicePage({ params }: { params: WalkParams }) {
  const situation = await requirePlace(params, 'other-device')
  const { walk, place, locale, address } = situation
  const t = translator(locale, 'otherDevice')
  const step = currentStep(walk)
  return (
    <WalkFrame walk={walk} place={place} locale={locale}>
      <title>{pageTitle(locale, t('title'), walk.partner.displayName)}</title>
      <WatchChanges
        url={routes.changes(address.partnerName, address.segment)}
        fingerprint={fingerprintOf(situation)}
      />
      <StepHeading title={t('title')} why={t('why')} icon={<ClockIcon className="size-8" />} />
      <p role="status" className="mb-6">
        {step === 'done' ? t('finished') : t('now', { step: stepTitle(locale, step) })}
      </p>
      <ActionForm
        id="take-pen-back"
        action={takePenBackAction.bind(null, address)}
        texts={formTexts(locale)}
        label={t('submit')}
        kind="secondary"
      />
    </WalkFrame>
  )
}
