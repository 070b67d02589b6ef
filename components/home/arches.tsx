/** The mark of the product: doorways one behind the other, light at the end. Decoration, in the page's own colours. */
export function Arches({ className }: { className: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 320 360" className={className}>
      <path d="M10 360V160a150 150 0 0 1 300 0v200z" className="fill-accent-soft" />
      <path d="M52 360V176a108 108 0 0 1 216 0v184z" className="fill-accent opacity-20" />
      <path d="M90 360V192a70 70 0 0 1 140 0v168z" className="fill-accent opacity-45" />
      <path d="M124 360V208a36 36 0 0 1 72 0v152z" className="fill-accent" />
      <path
        d="M10 360V160a150 150 0 0 1 300 0v200M52 360V176a108 108 0 0 1 216 0v184M90 360V192a70 70 0 0 1 140 0v168"
        className="fill-none stroke-surface"
        strokeWidth="2"
      />
    </svg>
  )
}
