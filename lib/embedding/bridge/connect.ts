import { mayFrame } from '../may-frame.ts'
import type { Post } from './bridge.ts'

/**
 * Waits for the host page to say hello, and gives what posts to it. Its exact origin is known only from that message,
 * and taken only from the window right above and only where the server lets that origin frame us. Everything else is
 * dropped without an answer, and before it nothing is posted.
 */
export function connect(sources: readonly string[], onHello: (isFocused: boolean) => void): Post {
  const { parent } = window
  let host: string | null = null
  window.addEventListener('message', ({ source, origin, data }) => {
    const isHello = data?.source === 'vestibule-host' && data.version === 1 && data.type === 'hello'
    if (source !== parent || !isHello || !mayFrame(sources, origin)) return
    host = origin
    onHello(data.focus === true)
  })
  return (news) => {
    if (host !== null) parent.postMessage({ source: 'vestibule', version: 1, ...news }, host)
  }
}
