import type { Step } from './step.ts'

/** Done when a code proved whose walk this is, and the number it proved still is the person's and verified. */
export const codeStep: Step = {
  name: 'code',
  isNeeded: () => true,
  isDone: ({ session, consumer }) =>
    session.claimedAt !== null &&
    consumer?.phoneVerifiedAt != null &&
    consumer.phoneE164 === session.phoneE164,
}
