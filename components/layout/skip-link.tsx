/** The first stop of the Tab key: past the frame, to what the page is about. */
export function SkipLink({ label }: { label: string }) {
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:absolute focus:start-4 focus:top-4 focus:z-20 focus:rounded-control focus:bg-surface focus:p-3"
    >
      {label}
    </a>
  )
}
