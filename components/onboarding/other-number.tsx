'use client'

import type { ReactNode } from 'react'
import { useField } from '../forms/form-context.tsx'

/** Room for another number than the one offered; opens by itself when there is something to put right in it. */
export function OtherNumber({ summary, children }: { summary: string; children: ReactNode }) {
  const country = useField('country')
  const number = useField('number')
  const isInUse = country.error || number.error || number.value
  return (
    <details open={isInUse ? true : undefined} className="mb-3">
      <summary className="link text-accent">{summary}</summary>
      <div className="mt-2">{children}</div>
    </details>
  )
}
