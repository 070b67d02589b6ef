import { DownloadIcon } from '../ui/icons.tsx'

export type TermsDocumentProps = {
  /** HTML made by lib/terms/render-markdown.ts, which is safe by construction. */
  html: string
  language: string
  direction: 'ltr' | 'rtl'
  edition: string
  readingTime: string
  otherLanguage: string | null
  download: { href: string; label: string }
}

/** A published text to read: which edition it is, how long it takes, the PDF, then the text itself. */
export function TermsDocument({
  html,
  language,
  direction,
  edition,
  readingTime,
  otherLanguage,
  download,
}: TermsDocumentProps) {
  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-x-6 border-y border-line py-1.5 text-small">
        <p className="py-1.5 text-muted figures">
          <span className="text-ink">{edition}</span>
          <br />
          {readingTime}
        </p>
        {/* `download` keeps the wizard where it is, in a frame too, and the tab where an app's own browser ignores it. */}
        <a href={download.href} download target="_blank" rel="noopener" className="link gap-2 text-accent">
          <DownloadIcon className="size-5" />
          {download.label}
        </a>
      </div>
      {otherLanguage ? (
        <p className="mt-4 rounded-control bg-warning-soft px-3 py-2 text-small text-warning">
          {otherLanguage}
        </p>
      ) : null}
      <article
        lang={language}
        dir={direction}
        className="terms-text mt-5"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped by markdown-it, raw HTML is off, links are checked
        dangerouslySetInnerHTML={{ __html: html }}
      />
    </div>
  )
}
