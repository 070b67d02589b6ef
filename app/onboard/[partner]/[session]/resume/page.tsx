import { StepForm } from '#components/forms/step-form.tsx'
import { SubmitButton } from '#components/forms/submit-button.tsx'
import { StepHeading } from '#components/layout/step-heading.tsx'
import { ActionForm } from '#components/onboarding/action-form.tsx'
import { LockIcon } from '#components/ui/icons.tsx'
import { formTexts } from '#lib/i18n/frame-texts.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { isEntryVouched } from '#lib/onboarding/enter-vouched.ts'
import { maskPhone } from '#lib/phone/show-phone.ts'
import { requestContext } from '#lib/request/request-context.ts'
import { requirePlace, type WalkParams } from '#lib/request/walk.ts'
import { enterVouchedAction, resumeAction, startOverAction } from '../actions.ts'
import { WalkFrame } from '../walk-frame.tsx'

type ResumeParams = { params: WalkParams; searchParams: Promise<{ pass?: string | string[] }> }

export default async function ResumePage({ params, searchParams }: ResumeParams) {
  const { walk, place, locale, address } = await requirePlace(params, 'resume')
  const t = translator(locale, 'resume')
  const phone = walk.consumer ? maskPhone(walk.consumer.phoneE164) : ''
  const { pass } = await searchParams
  // The partner vouches for who sits in its frame, not for whom the link was passed on to.
  const { isFramed } = await requestContext()
  if (typeof pass === 'string' && isFramed && isEntryVouched(walk, pass)) {
    const why = t('vouchedWhy', { partner: walk.partner.displayName })
    return (
      <WalkFrame walk={walk} place={place} locale={locale}>
        <title>{pageTitle(locale, t('title'), walk.partner.displayName)}</title>
        <StepHeading title={t('title')} why={why} icon={<LockIcon className="size-8" />} />
        <StepForm id="enter" action={enterVouchedAction.bind(null, address)} texts={formTexts(locale)}>
          <input type="hidden" name="pass" value={pass} />
          <SubmitButton>{t('enter')}</SubmitButton>
        </StepForm>
      </WalkFrame>
    )
  }
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
