/**
 * Every entry of a frame's history is one in the partner's tab: links that stay in the frame replace where it is. Those
 * that lead elsewhere open in a tab of their own, with and without this (OutsideLink).
 */
export function keepHistoryFlat(): void {
  window.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || !isPlain) return
    if (link.target !== '' || link.hasAttribute('download')) return
    if (link.origin !== window.location.origin) return
    event.preventDefault()
    window.location.replace(link.href)
  })
}
