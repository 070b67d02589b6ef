import type { FormAction } from '../forms/form-state.ts'
import type { StepFormTexts } from '../forms/step-form.tsx'
import { ActionForm } from '../onboarding/action-form.tsx'

/** "Continue on your phone", below what a step asks. */
export function HandOverOffer({
  action,
  texts,
  label,
}: {
  action: FormAction
  texts: StepFormTexts
  label: string
}) {
  return (
    <div className="mt-4">
      <ActionForm id="hand-over" action={action} texts={texts} label={label} kind="quiet" />
    </div>
  )
}
