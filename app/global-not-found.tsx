import type { Metadata } from 'next'
import RootLayout from './layout.tsx'
import { MissingPage } from './missing/missing-page.tsx'

export const metadata: Metadata = { robots: { index: false } }

/**
 * The answer to every path that no route has, and what the proxy leads to when something is missing. Next draws
 * this one only when it is asked for, where a `not-found.tsx` of the root would be a part of every page.
 */
export default function GlobalNotFound() {
  return (
    <RootLayout>
      <MissingPage />
    </RootLayout>
  )
}
