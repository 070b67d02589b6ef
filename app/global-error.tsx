'use client'

import './globals.css'
import { ServerError } from '#components/layout/server-error.tsx'

export default function GlobalErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <html lang="en">
      <body>
        <ServerError supportCode={error.digest ?? ''} retry={reset} />
      </body>
    </html>
  )
}
