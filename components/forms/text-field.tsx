'use client'

import type { ComponentProps } from 'react'
import { controlLook, FieldShell } from './field-shell.tsx'
import { useField } from './form-context.tsx'

/** A text input wired to its form: name, id, value as typed, error, `aria-describedby`. */
export function TextField({
  name,
  label,
  hint,
  look = '',
  defaultValue,
  ...rest
}: Omit<ComponentProps<'input'>, 'id' | 'name' | 'className'> & {
  name: string
  label: string
  hint?: string
  look?: string
}) {
  const field = useField(name)
  return (
    <FieldShell label={label} hint={hint} {...field}>
      <input
        type="text"
        {...rest}
        {...field.registration}
        id={field.id}
        name={name}
        defaultValue={field.value ?? defaultValue}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={hint ? `${field.hintId} ${field.errorId}` : field.errorId}
        // biome-ignore lint/a11y/noAutofocus: only after an error, where the field is what the page is about
        autoFocus={field.isFirstError || undefined}
        className={`${controlLook} ${look}`}
      />
    </FieldShell>
  )
}
