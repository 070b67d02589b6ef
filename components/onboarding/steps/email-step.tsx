import type { FormAction } from '../../forms/form-state.ts'
import { StepForm, type StepFormTexts } from '../../forms/step-form.tsx'
import { SubmitButton } from '../../forms/submit-button.tsx'
import { StepHeading } from '../../layout/step-heading.tsx'
import { MailIcon } from '../../ui/icons.tsx'
import { OtherAddress } from '../other-address.tsx'
import { EmailField } from './email-field.tsx'

export type EmailStepTexts = {
  form: StepFormTexts
  title: string
  why: string
  label: string
  submit: string
  skip: string
  offered: string
  otherAddress: string
}

/** Asks for an address, or offers the one that is known: in full where it was said in this walk, else masked. */
export function EmailStep({
  send,
  skip,
  offer,
  texts,
}: {
  send: FormAction
  /** Null where the partner requires an address. */
  skip: FormAction | null
  offer: { shown: string; isMasked: boolean; isReplaceable: boolean } | null
  texts: EmailStepTexts
}) {
  return (
    <>
      <StepHeading title={texts.title} why={texts.why} />
      <StepForm id="email" action={send} texts={texts.form}>
        {offer?.isMasked ? (
          <>
            <p className="text-muted">{texts.offered}</p>
            <p className="mt-1 mb-3 flex items-center gap-3 rounded-control bg-sunken p-4 font-semibold">
              <MailIcon className="size-6 text-muted" />
              <bdi dir="ltr" className="min-w-0 break-words">
                {offer.shown}
              </bdi>
            </p>
            {offer.isReplaceable ? <OtherAddress summary={texts.otherAddress} label={texts.label} /> : null}
          </>
        ) : (
          <EmailField label={texts.label} defaultValue={offer?.shown} />
        )}
        <SubmitButton>{texts.submit}</SubmitButton>
      </StepForm>
      {skip ? (
        <div className="mt-3">
          <StepForm id="skip-email" action={skip} texts={texts.form}>
            <SubmitButton kind="quiet">{texts.skip}</SubmitButton>
          </StepForm>
        </div>
      ) : null}
    </>
  )
}
