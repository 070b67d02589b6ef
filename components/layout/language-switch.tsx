export type LanguageLink = { locale: string; name: string; href: string; isCurrent: boolean }

/**
 * The same page in another language, with and without scripts: links, since to look at a page in another language
 * changes nothing; the next answer is what the walk remembers it by. Each name is in its own language.
 */
export function LanguageSwitch({ label, languages }: { label: string; languages: readonly LanguageLink[] }) {
  const current = languages.find(({ isCurrent }) => isCurrent)
  return (
    <nav aria-label={label}>
      <details className="languages">
        <summary className="link gap-1.5">
          <svg aria-hidden="true" viewBox="0 0 24 24">
            <circle cx="12" cy="12" r="9.25" />
            <path d="M2.75 12h18.5M12 2.75c5 5.5 5 13 0 18.500c-5-5.5-5-13 0-18.500" />
          </svg>
          {current?.name}
        </summary>
        <ul>
          {languages.map(({ locale, name, href, isCurrent }) => (
            <li key={locale}>
              <a href={href} lang={locale} {...(isCurrent && { 'aria-current': true })}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  )
}
