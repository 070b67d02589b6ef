import { ArrowIcon } from '../ui/icons.tsx'

/** The way back to a list, at the end of a page. */
export function BackLink({ href, label }: { href: string; label: string }) {
  return (
    <p className="mt-10 border-t border-line pt-4">
      <a href={href} className="link gap-2 text-accent">
        <span className="rotate-180">
          <ArrowIcon className="size-5" />
        </span>
        {label}
      </a>
    </p>
  )
}
