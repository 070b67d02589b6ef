/**
 * A frame that its page has sandboxed without `allow-same-origin` has no origin: it can post nothing that we could
 * tell from another site's. It leads to the page that says so, and says whether it did.
 */
export function leaveLockedFrame(path: string): boolean {
  if (window.origin !== 'null') return false
  if (path !== '' && window.location.pathname !== path) window.location.replace(path)
  return true
}
