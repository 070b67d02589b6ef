import type { FormAction } from '../../forms/form-state.ts'
import { StepForm, type StepFormTexts } from '../../forms/step-form.tsx'
import { SubmitButton } from '../../forms/submit-button.tsx'
import { StepHeading } from '../../layout/step-heading.tsx'
import { MailIcon } from '../../ui/icons.tsx'
import { CodeInput } from '../code-input.tsx'
import { ResendCountdown, type ResendTimer } from '../resend-countdown.tsx'

export type InboxStepTexts = {
  form: StepFormTexts
  title: string
  why: string
  movesOn: string
  /** The link that stands in for moving on by itself, without JavaScript. */
  goOn: string
  label: string
  submit: string
  sendAgain: string
  /** With `{seconds}` where the count goes. */
  sendAgainIn: string
  changeAddress: string
  attemptsLeft: string | null
}

/** The mail is on its way: its link works on any device, its code here. */
export function InboxStep({
  verify,
  sendAgain,
  changeAddress,
  resend,
  texts,
}: {
  verify: FormAction
  sendAgain: FormAction
  changeAddress: FormAction
  resend: ResendTimer
  texts: InboxStepTexts
}) {
  return (
    <>
      <StepHeading title={texts.title} why={texts.why} icon={<MailIcon className="size-8" />} />
      <StepForm id="code" action={verify} texts={texts.form}>
        <CodeInput label={texts.label} hint={texts.attemptsLeft} />
        <SubmitButton>{texts.submit}</SubmitButton>
      </StepForm>
      <div className="mt-4 flex flex-wrap items-start gap-x-8">
        <StepForm id="send-again" action={sendAgain} texts={texts.form}>
          <SubmitButton kind="quiet">{texts.sendAgain}</SubmitButton>
        </StepForm>
        <StepForm id="change-address" action={changeAddress} texts={texts.form}>
          <SubmitButton kind="quiet">{texts.changeAddress}</SubmitButton>
        </StepForm>
      </div>
      <ResendCountdown text={texts.sendAgainIn} timer={resend} />
      <p className="mt-4 border-t border-line pt-4 text-small text-muted">{texts.movesOn}</p>
      <noscript>
        <p>
          <a href="?" className="link text-accent">
            {texts.goOn}
          </a>
        </p>
      </noscript>
    </>
  )
}
