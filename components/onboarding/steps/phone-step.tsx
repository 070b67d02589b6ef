import type { FormAction } from '../../forms/form-state.ts'
import { StepForm, type StepFormTexts } from '../../forms/step-form.tsx'
import { SubmitButton } from '../../forms/submit-button.tsx'
import { StepHeading } from '../../layout/step-heading.tsx'
import { PhoneField, type PhoneFieldLabels } from '../../phone/phone-field.tsx'
import { PhoneIcon } from '../../ui/icons.tsx'
import { OtherNumber } from '../other-number.tsx'

type PhoneStepTexts = {
  form: StepFormTexts
  title: string
  why: string
  submit: string
  offered: string
  otherNumber: string
  field: PhoneFieldLabels
}

/** Asks for a number, or offers, masked, the one that is known. */
export function PhoneStep({
  action,
  languageTag,
  offer,
  defaultCountry,
  texts,
}: {
  action: FormAction
  languageTag: string
  offer: string | null
  defaultCountry: string
  texts: PhoneStepTexts
}) {
  const field = <PhoneField languageTag={languageTag} labels={texts.field} defaultCountry={defaultCountry} />
  return (
    <>
      <StepHeading title={texts.title} why={texts.why} />
      <StepForm id="phone" action={action} texts={texts.form}>
        {offer === null ? (
          field
        ) : (
          <>
            <p className="text-muted">{texts.offered}</p>
            <p className="mt-1 mb-3 flex items-center gap-3 rounded-control bg-sunken p-4 font-semibold">
              <PhoneIcon className="size-6 text-muted" />
              <bdi dir="ltr" className="figures">
                {offer}
              </bdi>
            </p>
            <OtherNumber summary={texts.otherNumber}>{field}</OtherNumber>
          </>
        )}
        <SubmitButton>{texts.submit}</SubmitButton>
      </StepForm>
    </>
  )
}
