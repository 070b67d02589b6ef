'use client'

import './globals.css'
import type { ErrorInfo } from 'next/error'
import { ServerError } from '#components/layout/server-error.tsx'
import { serverErrorLanguage } from '#lib/i18n/server-error-texts.ts'

/**
 * The only error page: a second one for what stands inside the layout would bring the same words into every page
 * once more. `retry` asks the server again; Next's `reset` would only draw the same error again.
 */
export default function GlobalErrorPage({
  error,
  retry,
}: Pick<ErrorInfo, 'retry'> & { error: Error & { digest?: string } }) {
  // The page's own, which is still there while this one is made; where the first page failed, the browser's.
  const tag = typeof document === 'undefined' ? '' : document.documentElement.lang || navigator.language
  const language = serverErrorLanguage(tag)
  return (
    <html lang={language}>
      <body>
        <ServerError language={language} supportCode={error.digest ?? ''} retry={retry} />
      </body>
    </html>
  )
}
