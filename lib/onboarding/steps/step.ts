import type { StepName } from '../places.ts'
import type { Walk } from '../walk.ts'

/** A step answers two questions about what is known; the flow does the rest. */
export type Step = {
  name: StepName
  /** Whether this walk has to pass here at all. */
  isNeeded(walk: Walk): boolean
  isDone(walk: Walk): boolean
}
