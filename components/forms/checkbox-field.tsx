'use client'

import { useField } from './form-context.tsx'

/** One checkbox with its label as a large target, and room for its error. */
export function CheckboxField({ name, label }: { name: string; label: string }) {
  const field = useField(name)
  return (
    <div>
      <label htmlFor={field.id} className="flex min-h-12 cursor-pointer items-start gap-3 py-2">
        <input
          type="checkbox"
          id={field.id}
          name={name}
          value="yes"
          defaultChecked={field.value === 'yes'}
          // biome-ignore lint/a11y/noAutofocus: only after a refused post, to bring the person to it without JavaScript
          autoFocus={field.isFirstError || undefined}
          aria-invalid={field.error ? true : undefined}
          aria-describedby={field.errorId}
          className="mt-0.5 size-6 shrink-0 accent-accent aria-invalid:outline-2 aria-invalid:outline-danger"
        />
        <span>{label}</span>
      </label>
      <p id={field.errorId} className="min-h-7 pb-1 text-small text-danger">
        {field.error}
      </p>
    </div>
  )
}
