import type { FormAction } from '../forms/form-state.ts'
import { StepForm, type StepFormTexts } from '../forms/step-form.tsx'
import { SubmitButton } from '../forms/submit-button.tsx'

/** A form that is one button. */
export function ActionForm({
  id,
  action,
  texts,
  label,
  kind = 'primary',
}: {
  id: string
  action: FormAction
  texts: StepFormTexts
  label: string
  kind?: 'primary' | 'secondary' | 'quiet'
}) {
  return (
    <StepForm id={id} action={action} texts={texts}>
      <SubmitButton kind={kind}>{label}</SubmitButton>
    </StepForm>
  )
}
