'use client'

import { type ReactNode, useContext, useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { FormContext } from './form-context.tsx'
import type { FieldError } from './form-state.ts'

/**
 * Judges the fields inside it while they are filled in, by react-hook-form: when a field is left, and from
 * then at each change. What the server said of a field stands until that field changes. It only speaks beside
 * the fields; the summary and the last word are the form's and the server's.
 */
export function LiveFields({
  names,
  problemOf,
  children,
}: {
  names: readonly string[]
  /** What to say of a field as the form stands, or null when nothing is wrong. */
  problemOf: (name: string, read: (name: string) => string) => string | null
  children: ReactNode
}) {
  const form = useContext(FormContext)
  const live = useForm({ mode: 'onTouched' })
  const { clearErrors, setError, getFieldState, formState } = live
  const [adopted, setAdopted] = useState<readonly FieldError[] | null>(null)

  useEffect(() => {
    clearErrors()
    for (const { field, message } of form.errors) setError(field, { type: 'server', message })
    setAdopted(form.errors)
  }, [form.errors, clearErrors, setError])

  const read = (name: string) => String(live.getValues(name) ?? '')
  const register = (name: string) => {
    const { onChange, onBlur, ref } = live.register(name, {
      validate: () => problemOf(name, read) ?? true,
      // One field may settle another: no postal code is wanted once another country is chosen.
      onChange: () => live.trigger(names.filter((other) => isUnsettled(other, name))),
    })
    return { onChange, onBlur, ref }
  }
  const isUnsettled = (name: string, changed: string) => {
    const { error } = getFieldState(name)
    return error !== undefined && (name === changed || error.type === 'validate')
  }
  const liveErrors = names.flatMap((field): FieldError[] => {
    const message = getFieldState(field, formState).error?.message
    return message ? [{ field, message }] : []
  })
  // Until they are taken over, which is after the first drawing, the server's errors are shown as they came.
  const errors = adopted === form.errors ? liveErrors : form.errors

  return <FormContext value={{ ...form, errors, register }}>{children}</FormContext>
}
