import { describeEnd } from '#lib/identity/describe-identity.ts'
import { currentStep } from '#lib/onboarding/flow.ts'
import type { Place } from '#lib/onboarding/places.ts'
import type { Walk } from '#lib/onboarding/walk.ts'

/**
 * Whether a frame at this place tells the page around it that the walk is completed, by the id alone. The screen that
 * only follows another device says so too: that all is done, and nothing of who did it (lib/onboarding/flow.ts).
 */
export function isEndTold(walk: Walk, place: Place): boolean {
  if (describeEnd(walk) !== 'all_set' || walk.session.conflictAt !== null) return false
  return place === 'done' || (place === 'other-device' && currentStep(walk) === 'done')
}
