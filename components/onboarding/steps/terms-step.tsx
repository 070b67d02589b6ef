import { CheckboxField } from '../../forms/checkbox-field.tsx'
import type { FormAction } from '../../forms/form-state.ts'
import { StepForm, type StepFormTexts } from '../../forms/step-form.tsx'
import { SubmitButton } from '../../forms/submit-button.tsx'
import { StepHeading } from '../../layout/step-heading.tsx'
import { AlertIcon } from '../../ui/icons.tsx'
import { TermsDocument, type TermsDocumentProps } from '../terms-document.tsx'

type TermsStepTexts = {
  form: StepFormTexts
  title: string
  why: string
  /** Said above the text when it replaced the one that was shown a moment ago. */
  changed: string | null
  accept: string
  submit: string
}

/**
 * The text, and at the foot of the screen the box and the button, in reach however long the text is. The form
 * says which text it showed (`version`, `language`), so that no other can be accepted by it.
 */
export function TermsStep({
  action,
  document,
  version,
  language,
  texts,
}: {
  action: FormAction
  document: TermsDocumentProps
  version: string
  /** Of the text that is shown, upper case. */
  language: string
  texts: TermsStepTexts
}) {
  return (
    <>
      <StepHeading title={texts.title} why={texts.why} />
      {texts.changed ? (
        <p role="alert" className="mb-6 flex gap-3 rounded-control bg-warning-soft p-4 text-warning">
          <AlertIcon />
          {texts.changed}
        </p>
      ) : null}
      <StepForm id="terms" action={action} texts={texts.form}>
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="language" value={language} />
        <TermsDocument {...document} />
        <div className="terms-answer">
          <CheckboxField name="accepted" label={texts.accept} />
          <SubmitButton>{texts.submit}</SubmitButton>
        </div>
      </StepForm>
    </>
  )
}
