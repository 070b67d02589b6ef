/** The steps of the journey, in order (contract §11). */
export const stepNames = ['terms', 'phone', 'code', 'about-you', 'identity', 'email', 'done'] as const
export type StepName = (typeof stepNames)[number]

/** Pages of a walk that are not a step: each says what is the matter and has a way on. */
export const interruptionNames = [
  'resume',
  'expired',
  'suspended',
  'other-account',
  'cookies',
  'hand-over',
  'other-device',
] as const
export type InterruptionName = (typeof interruptionNames)[number]

/** Where a walk is now. One URL each. */
export type Place = StepName | InterruptionName

export function isStep(place: Place): place is StepName {
  return stepNames.some((name) => name === place)
}
