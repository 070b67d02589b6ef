import { BackLink } from './back-link.tsx'

/** One document to read: where its parts are, the text, and the way back. */
export function DocumentText({
  html,
  headings,
  headingsLabel,
  back,
}: {
  /** HTML made by lib/documentation/render-document.ts, which is safe by construction. */
  html: string
  headings: readonly { id: string; text: string }[]
  headingsLabel: string
  back: { href: string; label: string }
}) {
  return (
    <>
      {headings.length > 2 ? (
        <nav aria-label={headingsLabel} className="mb-8 rounded-control border border-line px-4 py-3">
          <p className="font-semibold">{headingsLabel}</p>
          <ul lang="en" dir="ltr" className="mt-1 gap-x-8 sm:columns-2">
            {headings.map((heading) => (
              <li key={heading.id}>
                <a href={`#${heading.id}`} className="link py-1.5 leading-snug text-accent">
                  {heading.text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <article
        lang="en"
        dir="ltr"
        className="terms-text document-text"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped by markdown-it, raw HTML is off, links are checked
        dangerouslySetInnerHTML={{ __html: html }}
      />
      <BackLink {...back} />
    </>
  )
}
