'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Whether the browser has gone back or forward since a step was last drawn. */
let hasTravelled = false
if (typeof window !== 'undefined') {
  window.addEventListener('popstate', () => {
    hasTravelled = true
  })
}

/**
 * Back and Forward show a step as it was first drawn; the server decides where the walk is, so it is asked
 * again, once the old step stands: the router drops what it is asked before. Without JavaScript `no-store`
 * does the same.
 */
export function FreshOnReturn() {
  const router = useRouter()
  useEffect(() => {
    if (hasTravelled) {
      hasTravelled = false
      router.refresh()
    }
    const refreshIfRestored = (event: PageTransitionEvent) => event.persisted && router.refresh()
    window.addEventListener('pageshow', refreshIfRestored)
    return () => window.removeEventListener('pageshow', refreshIfRestored)
  }, [router])
  return null
}
