import type { Place } from '#lib/onboarding/places.ts'

/**
 * What a page of the wizard says of itself inside a frame, for the bridge to pass on: as JSON in an element's
 * `data-vestibule`. Nothing of it is secret, since the host page gets to know it.
 */
export type FrameState = {
  /** Null where the page is none of a walk. */
  step: Place | null
  /** Nothing more can be answered here: a new session is needed. */
  isExpired: boolean
  /** The id of the walk, once all is done. */
  completed: string | null
  locale: string
  /** For what stands around the frame. */
  labels: { title: string; close: string }
}

/** Reads what the server has written; anything else is a bug there. */
export function readFrameState(root: ParentNode): FrameState | null {
  const element = root.querySelector<HTMLElement>('[data-vestibule]')
  return element ? JSON.parse(element.dataset.vestibule ?? 'null') : null
}
