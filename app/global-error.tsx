'use client'

import './globals.css'
import type { ErrorInfo } from 'next/error'
import { ServerError } from '#components/layout/server-error.tsx'

/**
 * The only error page: a second one for what stands inside the layout would bring the same words into every page
 * once more. `retry` asks the server again; Next's `reset` would only draw the same error again.
 */
export default function GlobalErrorPage({
  error,
  retry,
}: Pick<ErrorInfo, 'retry'> & { error: Error & { digest?: string } }) {
  // The page's own, which is still there while this one is made.
  const language = typeof document === 'undefined' ? 'en' : document.documentElement.lang || 'en'
  return (
    <html lang={language}>
      <body>
        <ServerError language={language} supportCode={error.digest ?? ''} retry={retry} />
      </body>
    </html>
  )
}
