import { problem } from '../outcome.ts'

/** The external id is another end user's. */
export function externalIdUsed(given: { externalId?: string | null | undefined }) {
  return problem('EXTERNAL_ID_ALREADY_USED', {
    details: [
      {
        field: 'externalId',
        rejectedValue: given.externalId ?? null,
        message: 'Belongs to another end user.',
      },
    ],
  })
}

/** The version of the terms is none. */
export function termsUnknown(given: { lastTermsAccepted?: string | undefined }) {
  return problem('TERMS_VERSION_UNKNOWN', {
    details: [
      {
        field: 'lastTermsAccepted',
        rejectedValue: given.lastTermsAccepted ?? null,
        message: 'Was never published.',
      },
    ],
  })
}
