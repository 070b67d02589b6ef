import { readFrameState } from '../frame-state.ts'
import type { Post } from './bridge.ts'

/**
 * Tells the host page what each page of the wizard says of itself, when it changes: the router swaps pages without
 * loading any, so what stands in the document is watched. Escape, where nothing in the page took it, asks to be closed.
 */
export function passOnState(post: Post): { tellAll: () => void } {
  let step: string | null = null
  let isExpired = false
  let isCompleted = false
  const tell = () => {
    const state = readFrameState(document)
    if (state === null) return
    if (state.step !== null && state.step !== step) post({ type: 'step', step: state.step })
    if (state.isExpired && !isExpired) post({ type: 'session-expired' })
    if (state.completed !== null && !isCompleted) post({ type: 'completed', sessionId: state.completed })
    step = state.step
    isExpired = state.isExpired
    isCompleted ||= state.completed !== null
  }
  new MutationObserver(tell).observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ['data-vestibule'],
  })
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) post({ type: 'closed' })
  })
  return {
    tellAll: () => {
      const state = readFrameState(document)
      post({
        type: 'ready',
        locale: state?.locale ?? document.documentElement.lang,
        labels: state?.labels ?? { title: document.title, close: '' },
      })
      step = null
      isExpired = false
      isCompleted = false
      tell()
    },
  }
}
