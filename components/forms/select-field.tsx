'use client'

import type { ComponentProps } from 'react'
import { FieldShell } from './field-shell.tsx'
import { useField } from './form-context.tsx'
import { Select } from './select.tsx'

/** A native select wired to its form. The empty first option asks for a choice. */
export function SelectField({
  name,
  label,
  hint,
  placeholder,
  options,
  defaultValue,
  ...rest
}: Omit<ComponentProps<'select'>, 'id' | 'name' | 'className' | 'children'> & {
  name: string
  label: string
  hint?: string
  placeholder: string
  options: readonly { value: string; label: string }[]
  defaultValue?: string | undefined
}) {
  const field = useField(name)
  return (
    <FieldShell label={label} hint={hint} {...field}>
      <Select
        {...rest}
        {...field.registration}
        id={field.id}
        name={name}
        defaultValue={field.value ?? defaultValue ?? ''}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={hint ? `${field.hintId} ${field.errorId}` : field.errorId}
        // Only after an error, where the field is what the page is about.
        autoFocus={field.isFirstError || undefined}
      >
        <option value="">{placeholder}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </FieldShell>
  )
}
