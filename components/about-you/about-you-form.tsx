'use client'

import {
  type AboutYouField,
  type AnswerName,
  fieldsOf,
  missingFields,
} from '#lib/consumers/about-you-fields.ts'
import { ChoiceWithOther } from '../forms/choice-with-other.tsx'
import { emptyFormState, type FormAction, type FormState } from '../forms/form-state.ts'
import { LiveFields } from '../forms/live-fields.tsx'
import { StepForm, type StepFormTexts } from '../forms/step-form.tsx'
import { SubmitButton } from '../forms/submit-button.tsx'
import { AddressFields, type AddressTexts } from './address-fields.tsx'

export type Choice = { value: string; label: string }

export type AboutYouChoices = {
  occupations: readonly Choice[]
  sourcesOfFunds: readonly Choice[]
  /** The country to begin with; empty when there is none to guess. */
  guessedCountry: string
}

export type AboutYouTexts = {
  form: StepFormTexts
  occupation: string
  otherOccupation: string
  sourceOfFunds: string
  sourceOfFundsHint: string
  otherSourceOfFunds: string
  otherHint: string
  choose: string
  address: AddressTexts
  submit: string
  /** What to say of a field that is missing. */
  missing: Readonly<Partial<Record<AboutYouField, string>>>
}

/** Up to three answers in one form; which ones, the server says. */
export function AboutYouForm({
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
  texts: AboutYouTexts
}) {
  const sayMissing = (field: AboutYouField) => ({ field, message: texts.missing[field] ?? texts.choose })
  const stopIncomplete = (form: FormData): FormState | null => {
    const read = (name: string) => String(form.get(name) ?? '')
    const fields = fieldsOf(asked)
    const errors = missingFields(asked, read).map(sayMissing)
    const values = Object.fromEntries(fields.map((field) => [field, read(field)]))
    return errors.length > 0 ? { ...emptyFormState, errors, values } : null
  }
  return (
    <StepForm id="about-you" action={action} texts={texts.form} before={stopIncomplete}>
      <LiveFields
        names={fieldsOf(asked)}
        problemOf={(name, read) => {
          const missing = missingFields(asked, read).find((field) => field === name)
          return missing ? sayMissing(missing).message : null
        }}
      >
        <div className="flex flex-col gap-2">
          {asked.includes('occupation') ? (
            <ChoiceWithOther
              choice={{
                name: 'occupation',
                label: texts.occupation,
                placeholder: texts.choose,
                options: choices.occupations,
              }}
              other={{ name: 'otherOccupation', label: texts.otherOccupation }}
              otherHint={texts.otherHint}
            />
          ) : null}
          {asked.includes('sourceOfFunds') ? (
            <ChoiceWithOther
              choice={{
                name: 'sourceOfFunds',
                label: texts.sourceOfFunds,
                hint: texts.sourceOfFundsHint,
                placeholder: texts.choose,
                options: choices.sourcesOfFunds,
              }}
              other={{ name: 'otherSourceOfFunds', label: texts.otherSourceOfFunds }}
              otherHint={texts.otherHint}
            />
          ) : null}
          {asked.includes('address') ? (
            <AddressFields
              languageTag={languageTag}
              guessedCountry={choices.guessedCountry}
              placeholder={texts.choose}
              texts={texts.address}
            />
          ) : null}
        </div>
      </LiveFields>
      <SubmitButton>{texts.submit}</SubmitButton>
    </StepForm>
  )
}
