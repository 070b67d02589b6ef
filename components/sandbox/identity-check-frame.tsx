import type { ReactNode } from 'react'
import { IdentityIcon } from '../ui/icons.tsx'

/** What stands around the sandbox provider's page: its own name and colour, so that nobody takes it for ours. */
export function IdentityCheckFrame({
  locale,
  direction,
  provider,
  tagline,
  title,
  why,
  children,
}: {
  locale: string
  direction: 'ltr' | 'rtl'
  provider: string
  tagline: string
  title: string
  why: string
  children: ReactNode
}) {
  return (
    <div lang={locale} dir={direction} className="sandbox-identity min-h-dvh border-t-8 border-accent">
      <title>{`${title} – ${provider}`}</title>
      <div className="mx-auto max-w-3xl px-5 pt-6 pb-16 sm:px-9">
        <header className="flex items-center gap-3">
          <span className="grid size-11 shrink-0 place-items-center rounded-full bg-accent text-on-accent">
            <IdentityIcon />
          </span>
          <div className="min-w-0">
            <p className="text-lg leading-tight font-semibold">{provider}</p>
            <p className="text-small text-muted">{tagline}</p>
          </div>
        </header>
        <main className="mt-6 rounded-card border border-line bg-surface p-5 sm:p-9">
          <h1 className="text-2xl leading-tight font-semibold tracking-tight">{title}</h1>
          <p className="mt-2 mb-7 text-muted">{why}</p>
          {children}
        </main>
      </div>
    </div>
  )
}
