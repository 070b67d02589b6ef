import { StepHeading } from '#components/layout/step-heading.tsx'
import { ActionForm } from '#components/onboarding/action-form.tsx'
import { LockIcon } from '#components/ui/icons.tsx'
import { formTexts } from '#lib/i18n/frame-texts.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { maskPhone } from '#lib/phone/show-phone.ts'
import { requirePlace, type WalkParams } from '#lib/request/walk.ts'
import { resumeAction, startOverAction } from '../actions.ts'
import { WalkFrame } from '../walk-frame.tsx'

export default async function ResumePage({ params }: { params: WalkParams }) {
  const { walk, place, locale, address } = await requirePlace(params, 'resume')
  const t = translator(locale, 'resume')
  const phone = walk.consumer ? maskPhone(walk.consumer.phoneE164) : ''
  return (
    <WalkFrame walk={walk} place={place} locale={locale}>
      <title>{pageTitle(locale, t('title'), walk.partner.displayName)}</title>
      <StepHeading title={t('title')} why={t('why', { phone })} icon={<LockIcon className="size-8" />} />
      <ActionForm
        id="resume"
        action={resumeAction.bind(null, address)}
        texts={formTexts(locale)}
        label={t('submit')}
      />
      {walk.session.startedBy === 'SELF' ? (
        <div className="mt-4">
          <ActionForm
            id="start-over"
            action={startOverAction.bind(null, address)}
            texts={formTexts(locale)}
            label={t('startAgain')}
            kind="quiet"
          />
        </div>
      ) : null}
    </WalkFrame>
  )
}
