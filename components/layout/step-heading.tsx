'use client'

import { type ReactNode, useEffect, useRef } from 'react'

let isFirstPage = true

/**
 * The question of the page and the line that says why. When a step follows another without a page load, the
 * heading takes the focus, so that screen readers read the new question; a real page load needs no help.
 */
export function StepHeading({ title, why, icon }: { title: string; why?: ReactNode; icon?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // In a partner's frame, who is elsewhere in that page stays there.
    if (!isFirstPage && (window.parent === window || document.hasFocus())) heading.current?.focus()
    isFirstPage = false
  }, [])
  return (
    <div className="mb-6">
      {icon ? <div className="mb-4 text-accent">{icon}</div> : null}
      <h1
        ref={heading}
        tabIndex={-1}
        className="text-2xl leading-tight font-semibold tracking-tight sm:text-[1.75rem]"
      >
        {title}
      </h1>
      {why ? <p className="mt-2 text-muted">{why}</p> : null}
    </div>
  )
}
