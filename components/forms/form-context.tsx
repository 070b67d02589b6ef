'use client'

import {
  type ChangeEventHandler,
  createContext,
  type FocusEventHandler,
  type RefCallback,
  useContext,
} from 'react'
import { emptyFormState, type FormState } from './form-state.ts'

type Control = HTMLInputElement | HTMLSelectElement

/** What a control hands on to whoever judges it while it is filled in (live-fields.tsx). */
export type FieldRegistration = {
  onChange: ChangeEventHandler<Control>
  onBlur: FocusEventHandler<Control>
  ref: RefCallback<Control>
}

type FormContextValue = FormState & {
  isPending: boolean
  formId: string
  register?: (name: string) => FieldRegistration
}

export const FormContext = createContext<FormContextValue>({
  ...emptyFormState,
  isPending: false,
  formId: 'form',
})

/** What the surrounding form knows of one field: ids for label and error, its error, what was typed. */
export function useField(name: string) {
  const form = useContext(FormContext)
  const id = `${form.formId}-${name}`
  const error = form.errors.find((candidate) => candidate.field === name)?.message ?? null
  return {
    id,
    errorId: `${id}-error`,
    hintId: `${id}-hint`,
    error,
    // Without JavaScript this is how the browser brings the person to the first field in question.
    isFirstError: form.errors[0]?.field === name,
    value: form.values[name],
    registration: form.register?.(name),
  }
}

export function useFormPending(): boolean {
  return useContext(FormContext).isPending
}
