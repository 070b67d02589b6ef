/**
 * Whether a page of that origin may frame, by sources of `frame-ancestors` as lib/embedding/frame-ancestors.ts makes
 * them: whole origins, a `*` for the port or for the first labels of the host. Also runs in the frame.
 */
export function mayFrame(sources: readonly string[], origin: string): boolean {
  return sources.some((source) => toPattern(source).test(origin))
}

function toPattern(source: string): RegExp {
  const text = source
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(':*', '(?::\\d+)?')
    .replace('*', '[\\w-]+(?:\\.[\\w-]+)*')
  return new RegExp(`^${text}$`)
}
