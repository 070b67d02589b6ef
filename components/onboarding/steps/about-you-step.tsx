import type { AnswerName } from '#lib/consumers/about-you-fields.ts'
import type { Locale } from '#lib/i18n/translator.ts'
import { type AboutYouChoices, AboutYouForm, type AboutYouTexts } from '../../about-you/about-you-form.tsx'
import type { FormAction } from '../../forms/form-state.ts'
import { StepHeading } from '../../layout/step-heading.tsx'

export function AboutYouStep({
  action,
  locale,
  asked,
  choices,
  texts,
}: {
  action: FormAction
  locale: Locale
  asked: readonly AnswerName[]
  choices: AboutYouChoices
  texts: AboutYouTexts & { title: string; why: string }
}) {
  const { title, why, ...formTexts } = texts
  return (
    <>
      <StepHeading title={title} why={why} />
      <AboutYouForm action={action} locale={locale} asked={asked} choices={choices} texts={formTexts} />
    </>
  )
}
