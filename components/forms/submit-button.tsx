'use client'

import type { MouseEvent, ReactNode } from 'react'
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
    <Button kind={kind} isPending={useFormPending()} onClick={ignoreSecondOfTwo}>
      {children}
    </Button>
  )
}

/**
 * A double click is one press. While the first click is posted by the browser, because the scripts were not
 * there yet, the second would be posted by the scripts, and the two answers would race for the page.
 */
function ignoreSecondOfTwo(event: MouseEvent): void {
  if (event.detail > 1) event.preventDefault()
}
