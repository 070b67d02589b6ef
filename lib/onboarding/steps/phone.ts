import type { Step } from './step.ts'

/**
 * Done when there is a number to send a code to. After the claim it must still be the person's, or one whose
 * code is on its way: a partner who changed the number brings the person back here.
 */
export const phoneStep: Step = {
  name: 'phone',
  isNeeded: () => true,
  isDone: ({ session, consumer, challenge }) =>
    session.phoneE164 !== null &&
    (session.claimedAt === null ||
      consumer?.phoneE164 === session.phoneE164 ||
      (challenge?.phoneE164 === session.phoneE164 && challenge.verifiedAt === null)),
}
