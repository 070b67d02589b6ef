'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/**
 * Redraws the page when the server says that the walk looks different from what this page shows. Streams go
 * on in hidden tabs, where timers fall asleep. Without JavaScript the page has "Check again".
 */
export function WatchChanges({ url, fingerprint }: { url: string; fingerprint: string }) {
  const router = useRouter()
  useEffect(() => {
    const stream = new EventSource(url)
    stream.onmessage = (event) => {
      if (event.data !== fingerprint) router.refresh()
    }
    return () => stream.close()
  }, [url, fingerprint, router])
  return null
}
