import type { Step } from './step.ts'

/** Done when this walk, or the person it is for, accepted the newest version. Nothing published: never done. */
export const termsStep: Step = {
  name: 'terms',
  isNeeded: () => true,
  isDone: ({ newestTerms, session, consumer }) =>
    newestTerms !== null &&
    (session.acceptedTermsVersionId === newestTerms.id ||
      consumer?.acceptedTermsVersionId === newestTerms.id),
}
