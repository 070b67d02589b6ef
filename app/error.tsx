'use client'

import { ServerError } from '#components/layout/server-error.tsx'

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return <ServerError supportCode={error.digest ?? ''} retry={reset} />
}
