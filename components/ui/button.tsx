import type { ComponentProps, ReactNode } from 'react'

type ButtonKind = 'primary' | 'secondary' | 'quiet'

/** The look of a button (app/controls.css), for links that act as one. */
export function buttonLook(kind: ButtonKind): string {
  return `button button-${kind}`
}

/**
 * A button that stays where it is and stays focusable while its form is on the way: it says so by
 * `aria-disabled`, since a disabled button would drop the focus.
 */
export function Button({
  kind = 'primary',
  isPending = false,
  children,
  ...rest
}: Omit<ComponentProps<'button'>, 'className' | 'disabled'> & {
  kind?: ButtonKind
  isPending?: boolean
  children: ReactNode
}) {
  return (
    <button type="submit" {...rest} aria-disabled={isPending || undefined} className={buttonLook(kind)}>
      {children}
    </button>
  )
}
