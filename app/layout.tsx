import './globals.css'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { directionOf } from '#lib/i18n/locales.ts'
import { ancestorsIn, nonceOf } from '#lib/request/content-security-policy.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { requestContext } from '#lib/request/request-context.ts'
import { readWizardAddress } from '#lib/request/wizard-address.ts'
import { routes } from '#lib/routes.ts'

// No title: the one of the page would come second, and without scripts the first one stands.
export const metadata: Metadata = { robots: { index: false } }

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

/** Reads the request, which makes every page dynamic: a nonce policy allows no page drawn in advance. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, { isFramed }] = await Promise.all([pageLocale(), requestContext()])
  return (
    <html lang={locale} dir={directionOf(locale)} data-framed={isFramed || undefined}>
      <body>
        {children}
        {isFramed ? <Bridge /> : null}
      </body>
    </html>
  )
}

/** Only inside a frame: the script that tells the partner's page what happens (lib/embedding/bridge/bridge.ts). */
async function Bridge() {
  const { path } = await requestContext()
  const policy = (await headers()).get('content-security-policy') ?? ''
  const partnerName = readWizardAddress(path)?.partnerName ?? null
  return (
    <script
      async
      src={routes.embedBridge()}
      nonce={nonceOf(policy)}
      data-sources={JSON.stringify(ancestorsIn(policy))}
      data-locked={partnerName === null ? undefined : routes.lockedFrame(partnerName)}
    />
  )
}
