import type { FormAction } from '../../forms/form-state.ts'
import { StepForm, type StepFormTexts } from '../../forms/step-form.tsx'
import { SubmitButton } from '../../forms/submit-button.tsx'
import { StepHeading } from '../../layout/step-heading.tsx'
import { CodeInput } from '../code-input.tsx'
import { ResendCountdown, type ResendTimer } from '../resend-countdown.tsx'

export type CodeStepTexts = {
  form: StepFormTexts
  title: string
  why: string
  label: string
  submit: string
  sendAgain: string
  /** With `{seconds}` where the count goes. */
  sendAgainIn: string
  changeNumber: string
  attemptsLeft: string | null
  noCode: string
  noCodeHelp: string
}

export function CodeStep({
  verify,
  sendAgain,
  changeNumber,
  resend,
  expiresAt,
  texts,
}: {
  verify: FormAction
  sendAgain: FormAction
  /** Null for who comes back: the number is the account's. */
  changeNumber: FormAction | null
  resend: ResendTimer
  /** In milliseconds; another time is another code, whose form begins anew. */
  expiresAt: number
  texts: CodeStepTexts
}) {
  return (
    <>
      <StepHeading title={texts.title} why={texts.why} />
      <StepForm key={expiresAt} id="code" action={verify} texts={texts.form}>
        <CodeInput label={texts.label} hint={texts.attemptsLeft} listensForSms />
        <SubmitButton>{texts.submit}</SubmitButton>
      </StepForm>
      <div className="mt-4 flex flex-wrap items-start gap-x-8">
        <StepForm id="send-again" action={sendAgain} texts={texts.form}>
          <SubmitButton kind="quiet">{texts.sendAgain}</SubmitButton>
        </StepForm>
        {changeNumber ? (
          <StepForm id="change-number" action={changeNumber} texts={texts.form}>
            <SubmitButton kind="quiet">{texts.changeNumber}</SubmitButton>
          </StepForm>
        ) : null}
      </div>
      <ResendCountdown text={texts.sendAgainIn} timer={resend} />
      <details>
        <summary className="link font-semibold text-accent">{texts.noCode}</summary>
        <p className="mt-1 text-muted">{texts.noCodeHelp}</p>
      </details>
    </>
  )
}
