import type { ReactNode } from 'react'
import { type Brand, BrandMark, BrandTheme } from './brand-mark.tsx'
import type { LanguageLink } from './language-switch.tsx'
import { type FrameTexts, PageFooter } from './page-footer.tsx'
import { SkipLink } from './skip-link.tsx'

/**
 * What stands around every page: whose it is, how far along, the content in a column of 28 rem, and at the
 * foot help, privacy, language and the support code. A card from 640 px up; on a phone the page itself.
 */
export function PageFrame({
  brand,
  texts,
  languages,
  progress,
  isWide = false,
  children,
}: {
  brand: Brand
  texts: FrameTexts
  languages: readonly LanguageLink[]
  progress?: { text: string; current: number; total: number } | null
  /** For pages that are read or listed rather than answered. */
  isWide?: boolean
  children: ReactNode
}) {
  const width = isWide ? 'max-w-3xl' : 'max-w-[32.5rem]'
  return (
    <div className={`page-frame mx-auto flex min-h-dvh w-full flex-col sm:px-4 sm:pt-8 ${width}`}>
      <BrandTheme brand={brand} />
      <SkipLink label={texts.skipToContent} />
      <header className="frame-head">
        <BrandMark brand={brand} />
        {texts.testMode ? (
          <p className="mt-4 rounded-control bg-warning-soft px-3 py-1.5 text-small text-warning">
            {texts.testMode}
          </p>
        ) : null}
        {progress ? (
          <div className="mt-5">
            <p className="text-small text-muted figures">{progress.text}</p>
            <div aria-hidden="true" className="mt-2 flex gap-1.5">
              {Array.from({ length: progress.total }, (_, index) => (
                <span
                  // biome-ignore lint/suspicious/noArrayIndexKey: the bar is its positions
                  key={index}
                  className={`h-1.5 flex-1 rounded-control ${index < progress.current ? 'bg-accent' : 'bg-line'}`}
                />
              ))}
            </div>
          </div>
        ) : null}
      </header>
      <main id="content" className="frame-body">
        {children}
      </main>
      <PageFooter brand={brand} texts={texts} languages={languages} />
    </div>
  )
}
