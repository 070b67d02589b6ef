import { BackLink } from './back-link.tsx'

type Link = { href: string; label: string }

/** The reference as a package draws it, and the document it is drawn from. */
export function ApiReference({
  nonce,
  styles,
  scripts,
  document,
  needsJavaScript,
  back,
}: {
  nonce: string
  styles: string
  scripts: readonly string[]
  document: Link
  needsJavaScript: string
  back: Link
}) {
  return (
    <>
      <link rel="stylesheet" href={styles} />
      <p>
        <a href={document.href} className="link text-accent">
          {document.label}
        </a>
      </p>
      <noscript>
        <p className="mt-4">{needsJavaScript}</p>
      </noscript>
      <div
        id="reference"
        lang="en"
        dir="ltr"
        className="api-reference"
        suppressHydrationWarning
        // biome-ignore lint/security/noDangerouslySetInnerHtml: empty, so that React leaves alone what the package draws there
        dangerouslySetInnerHTML={{ __html: '' }}
      />
      {scripts.map((source) => (
        <script key={source} src={source} nonce={nonce} defer suppressHydrationWarning />
      ))}
      <BackLink {...back} />
    </>
  )
}
