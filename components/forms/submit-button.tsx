'use client'

import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { useFormPending } from './form-context.tsx'

/** The button of its form. Its words stay the same while the form is on the way, so its width does too. */
export function SubmitButton({
  kind = 'primary',
  children,
}: {
  kind?: 'primary' | 'secondary' | 'quiet'
  children: ReactNode
}) {
  return (
    <Button kind={kind} isPending={useFormPending()}>
      {children}
    </Button>
  )
}
