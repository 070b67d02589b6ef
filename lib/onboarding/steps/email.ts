import type { Step } from './step.ts'

/** Done when an address is verified, or when the partner lets people skip it and this one did. */
export const emailStep: Step = {
  name: 'email',
  isNeeded: ({ partner }) => partner.emailPolicy !== 'OFF',
  isDone: ({ partner, consumer, session }) =>
    consumer?.emailVerifiedAt != null ||
    (partner.emailPolicy === 'OPTIONAL' && session.emailSkippedAt !== null),
}
