import type { VestibuleEvent } from '../sdk/embed.d.ts'
import { connect } from './connect.ts'
import { followHeight } from './follow-height.ts'
import { keepHistoryFlat } from './keep-history-flat.ts'
import { leaveLockedFrame } from './leave-locked-frame.ts'
import { passOnState } from './pass-on-state.ts'

/**
 * The frame's side of embedding: a script that the layout adds only inside a frame, which tells the page around it
 * what happens. Bundled to /embed-bridge.js.
 */
type Distribute<Event> = Event extends unknown ? Omit<Event, 'source' | 'version'> : never

/** A message without what all of them carry. */
export type News = Distribute<VestibuleEvent>

export type Post = (news: News) => void

const { parent, document } = window
const script = document.currentScript

if (parent !== window && script instanceof HTMLScriptElement) {
  const { sources = '[]', locked = '' } = script.dataset
  if (!leaveLockedFrame(locked)) {
    const whenRead = (work: () => void) =>
      document.readyState === 'loading' ? document.addEventListener('DOMContentLoaded', work) : work()
    whenRead(() => {
      keepHistoryFlat()
      // A page that is loaded while the person is in the frame is read from its question on, as after a swap.
      if (document.hasFocus() && document.activeElement === document.body) focusQuestion()
      const post = connect(JSON.parse(sources), (isFocused) => {
        if (isFocused) focusQuestion()
        state.tellAll()
        height.tellAll()
      })
      const state = passOnState(post)
      const height = followHeight(post)
    })
  }
}

function focusQuestion(): void {
  document.querySelector('h1')?.focus({ preventScroll: true })
}
