import type { Step } from './step.ts'

/**
 * Done for the walk as soon as it is handed in: the check goes on behind the email step. A declined or
 * aborted application brings the step back; one that is VALIDATED stays so while a renewal runs.
 */
export const identityStep: Step = {
  name: 'identity',
  isNeeded: () => true,
  isDone: ({ consumer, application }) =>
    consumer?.kycStatus === 'VALIDATED' ||
    application?.status === 'PROCESSING' ||
    application?.status === 'PENDING_REVIEW' ||
    application?.status === 'VALIDATED',
}
