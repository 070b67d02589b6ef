import type { Step } from './step.ts'

/** The end: it waits for the identity check, shows its result, and is never passed. */
export const doneStep: Step = {
  name: 'done',
  isNeeded: () => true,
  isDone: () => false,
}
