import type { ComponentProps, ReactNode } from 'react'

type ButtonKind = 'primary' | 'secondary' | 'quiet'

const base =
  'inline-flex min-h-12 cursor-pointer items-center justify-center gap-2 rounded-control font-semibold wrap-anywhere ' +
  'transition-colors duration-150 aria-disabled:cursor-default aria-disabled:opacity-70'

const looks: Record<ButtonKind, string> = {
  primary:
    'w-full bg-accent text-center px-6 py-3 text-on-accent hover:bg-accent-strong sm:w-auto sm:min-w-44 forced-colors:border',
  secondary:
    'w-full text-center border border-outline px-6 py-3 text-ink hover:bg-sunken sm:w-auto sm:min-w-44',
  quiet: '-mx-2 text-start px-2 py-2 text-accent underline decoration-1 hover:decoration-2',
}

/** The look of a button, for links that act as one. */
export function buttonLook(kind: ButtonKind): string {
  return `${base} ${looks[kind]}`
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
