'use client'

import { useField } from '../forms/form-context.tsx'
import { EmailField } from './steps/email-field.tsx'

/** Room for another address than the one offered; opens by itself when there is something to put right in it. */
export function OtherAddress({ summary, label }: { summary: string; label: string }) {
  const { error, value } = useField('emailAddress')
  return (
    <details open={error || value ? true : undefined} className="mb-3">
      <summary className="link text-accent">{summary}</summary>
      <div className="mt-2">
        <EmailField label={label} />
      </div>
    </details>
  )
}
