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
        <p id={hintId} className="text-[0.9375rem] text-muted">
          {hint}
        </p>
      ) : null}
      <div className="mt-1.5">{children}</div>
      <p id={errorId} className="min-h-14 pt-1 pb-1.5 text-[0.9375rem] text-danger">
        {error}
      </p>
    </div>
  )
}

/** The look of every control that takes text. An error's frame is drawn inside, so that nothing below moves. */
export const controlLook =
  'block min-h-12 w-full rounded-control border border-outline bg-surface px-3.5 py-2.5 text-ink ' +
  'placeholder:text-muted aria-invalid:border-danger aria-invalid:inset-ring aria-invalid:inset-ring-danger'
