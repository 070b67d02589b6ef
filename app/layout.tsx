import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { directionOf } from '#lib/i18n/locales.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { requestContext } from '#lib/request/request-context.ts'

// No title: the one of the page would come second, and without scripts the first one stands.
export const metadata: Metadata = { robots: { index: false } }

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f6f4' },
    { media: '(prefers-color-scheme: dark)', color: '#121417' },
  ],
}

/** Reads the request, which makes every page dynamic: a nonce policy allows no page drawn in advance. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, { isFramed }] = await Promise.all([pageLocale(), requestContext()])
  return (
    <html lang={locale} dir={directionOf(locale)} data-framed={isFramed || undefined}>
      <body>{children}</body>
    </html>
  )
}
