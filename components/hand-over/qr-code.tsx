/** A whole number, so that all modules are equally wide. */
const modulePixels = 5

/**
 * A QR code (ISO/IEC 18004) as one path, dark on white in both themes, since many cameras read no other. To a screen
 * reader it is a picture with a name; the link beside it says the same.
 */
export function QrCode({ modules, label }: { modules: readonly (readonly boolean[])[]; label: string }) {
  const size = modules.length
  const path = modules
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      width={size * modulePixels}
      className="h-auto max-w-full rounded-control outline -outline-offset-1 outline-line"
      shapeRendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  )
}
