import type { ReactNode } from 'react'

/**
 * A link that leads out of the wizard. In a frame it opens in a new tab and says so, since the walk must stay where it
 * is; `newTab` are the words for that, null at top level.
 */
export function OutsideLink({
  href,
  newTab,
  className,
  children,
}: {
  href: string
  newTab: string | null
  className: string
  children: ReactNode
}) {
  if (newTab === null) {
    return (
      <a href={href} className={className}>
        {children}
      </a>
    )
  }
  return (
    <a href={href} target="_blank" rel="noopener" className={className}>
      {children}
      <span className="sr-only"> {newTab}</span>
    </a>
  )
}
