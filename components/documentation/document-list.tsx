import { ArrowIcon, DocumentIcon } from '../ui/icons.tsx'

/** Documents to choose from; `lang` is the language of a title, whatever the page speaks. */
export function DocumentList({
  label,
  documents,
}: {
  label: string
  documents: readonly { href: string; path: string; title: string; lang: string }[]
}) {
  return (
    <nav aria-label={label}>
      <ul className="border-t border-line">
        {documents.map((document) => (
          <li key={document.href} className="border-b border-line">
            <a href={document.href} className="group flex min-h-16 items-center gap-4 py-3">
              <DocumentIcon className="size-6 text-accent" />
              <span className="min-w-0 flex-1">
                <span lang={document.lang} dir="auto" className="block font-semibold group-hover:underline">
                  {document.title}
                </span>
                <span dir="ltr" className="block text-small text-muted">
                  {document.path}
                </span>
              </span>
              <ArrowIcon className="size-5 text-muted" />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
