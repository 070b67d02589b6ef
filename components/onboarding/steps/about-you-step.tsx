import type { AnswerName } from '#lib/consumers/about-you-fields.ts'
import { type AboutYouChoices, AboutYouForm, type AboutYouTexts } from '../../about-you/about-you-form.tsx'
import type { FormAction } from '../../forms/form-state.ts'
import { StepHeading } from '../../layout/step-heading.tsx'

export function AboutYouStep({
  action,
  languageTag,
  asked,
  choices,
  texts,
}: {
  action: FormAction
  languageTag: string
  asked: readonly AnswerName[]
  choices: AboutYouChoices
  texts: AboutYouTexts & { title: string; why: string }
}) {
  const { title, why, ...formTexts } = texts
  return (
    <>
      <StepHeading title={title} why={why} />
      <AboutYouForm
        action={action}
        languageTag={languageTag}
        asked={asked}
        choices={choices}
        texts={formTexts}
      />
    </>
  )
}
