import type { ComponentProps } from 'react'
import { ChevronIcon } from '../ui/icons.tsx'
import { controlLook } from './field-shell.tsx'

/** A native select that looks like every other control: browsers set their own arrow at its very edge. */
export function Select(props: Omit<ComponentProps<'select'>, 'className'>) {
  return (
    <div className="relative">
      <select {...props} className={`${controlLook} appearance-none pe-13 text-ellipsis`} />
      <span className="pointer-events-none absolute inset-y-0 end-0 flex w-12 items-center justify-center text-muted">
        <ChevronIcon className="size-5" />
      </span>
    </div>
  )
}
