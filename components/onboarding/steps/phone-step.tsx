import type { FormAction } from '../../forms/form-state.ts'
import { StepForm, type StepFormTexts } from '../../forms/step-form.tsx'
import { SubmitButton } from '../../forms/submit-button.tsx'
import { StepHeading } from '../../layout/step-heading.tsx'
import { PhoneField, type PhoneFieldLabels } from '../../phone/phone-field.tsx'

type PhoneStepTexts = {
  form: StepFormTexts
  title: string
  why: string
  submit: string
  field: PhoneFieldLabels
}

export function PhoneStep({
  action,
  locale,
  defaultCountry,
  texts,
}: {
  action: FormAction
  locale: string
  defaultCountry: string
  texts: PhoneStepTexts
}) {
  return (
    <>
      <StepHeading title={texts.title} why={texts.why} />
      <StepForm id="phone" action={action} texts={texts.form}>
        <PhoneField locale={locale} labels={texts.field} defaultCountry={defaultCountry} />
        <SubmitButton>{texts.submit}</SubmitButton>
      </StepForm>
    </>
  )
}
