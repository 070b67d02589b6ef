/**
 * Every entry of a frame's history is one in the partner's tab: links that stay in the frame replace where it is, and
 * those that lead elsewhere, to the partner's help say, open in a tab of their own and leave the walk where it is.
 */
export function keepHistoryFlat(): void {
  window.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || !isPlain) return
    if (link.target !== '' || link.hasAttribute('download')) return
    if (link.origin === window.location.origin) {
      event.preventDefault()
      window.location.replace(link.href)
    } else {
      link.target = '_blank'
      link.rel = 'noopener'
    }
  })
}
