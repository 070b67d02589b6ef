import type { Post } from './bridge.ts'

/**
 * Tells how high the page wants to be. A frame's height follows from its width and nothing in it from its height, so
 * telling cannot feed itself. What lies over the page, an open list say, counts as well.
 */
export function followHeight(post: Post): { tellAll: () => void } {
  const { body, documentElement } = document
  let told = 0
  let isDue = false
  const tell = () => {
    isDue = false
    const height = Math.ceil(Math.max(body.getBoundingClientRect().height, body.scrollHeight))
    if (height === told || height === 0) return
    told = height
    post({ type: 'resize', height })
  }
  const tellSoon = () => {
    if (!isDue) requestAnimationFrame(tell)
    isDue = true
  }
  new ResizeObserver(tellSoon).observe(body)
  new MutationObserver(tellSoon).observe(body, { subtree: true, childList: true, attributes: true })
  // Only a host that follows has no need of scroll bars, which would come for a moment whenever the page grows.
  window.addEventListener('resize', () => {
    if (window.innerHeight === told) documentElement.style.overflow = 'hidden'
  })
  return {
    tellAll: () => {
      told = 0
      tell()
      if (window.innerHeight === told) documentElement.style.overflow = 'hidden'
    },
  }
}
