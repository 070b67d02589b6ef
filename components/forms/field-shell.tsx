import type { ReactNode } from 'react'

/** Label above, control, and room for two lines of error that is always there, so that nothing below it moves. */
export function FieldShell({
  id,
  label,
  hint,
  hintId,
  error,
  errorId,
  children,
}: {
  id: string
  label: string
  hint?: string | undefined
  hintId: string
  error: string | null
  errorId: string
  children: ReactNode
}) {
  return (
    <div>
      <label htmlFor={id} className="block font-semibold">
        {label}
      </label>
      {hint ? (
        <p id={hintId} className="text-small text-muted">
          {hint}
        </p>
      ) : null}
      <div className="mt-1.5">{children}</div>
      <p id={errorId} className="min-h-14 pt-1 pb-1.5 text-small text-danger">
        {error}
      </p>
    </div>
  )
}

/** The look of every control that takes text (app/controls.css). */
export const controlLook = 'control'
