'use server'

import type { FormState } from '#components/forms/form-state.ts'
import { parseAboutYou } from '#lib/consumers/parse-about-you.ts'
import { saveAboutYou } from '#lib/consumers/save-about-you.ts'
import { openQuestions } from '#lib/onboarding/steps/about-you.ts'
import { fieldText } from '#lib/request/field-text.ts'
import { type Address, runStep } from '../run-step.ts'
import { aboutYouProblemsState } from './about-you-texts.ts'

/** Saves what a person says about work, money and address. */
export async function saveAboutYouAction(address: Address, _: FormState, form: FormData): Promise<FormState> {
  return runStep(address, 'about-you', form, async (tx, { walk, now, locale }) => {
    const answers = parseAboutYou(openQuestions(walk), (field) => fieldText(form, field))
    if (!answers.ok) return { kind: 'stay', state: aboutYouProblemsState(answers.failure, locale) }
    // Refused when the identity was validated just now: the page, drawn again, asks only what is still open.
    await saveAboutYou(tx, { walk, answers: answers.value }, { now })
    return { kind: 'moved' }
  })
}
