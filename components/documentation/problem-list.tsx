/** Error codes to choose from, each with its status and what it means. */
export function ProblemList({
  label,
  problems,
}: {
  label: string
  problems: readonly { code: string; href: string; status: number; title: string; locale: string }[]
}) {
  return (
    <nav aria-label={label}>
      <ul className="border-t border-line">
        {problems.map(({ code, href, status, title, locale }) => (
          <li key={code} className="border-b border-line">
            <a href={href} className="group block py-3">
              <span lang={locale} dir="ltr" className="block font-semibold group-hover:underline">
                {title}
              </span>
              <span className="block text-small break-all text-muted figures">
                {status} {code}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
