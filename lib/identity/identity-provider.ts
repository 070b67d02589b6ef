import type { Result } from '#lib/result.ts'

/**
 * The port to an identity provider. A real one and the sandbox one stand behind the same calls and one
 * signed webhook; `describeIdentityProvider` (lib/identity/conformance.ts) is what each adapter must pass.
 */
export type IdentityProvider = {
  readonly name: string
  /** Where the URLs of `start` are, if not here: the pages that lead there must allow it. */
  readonly formOrigins: readonly string[]
  /** Opens the provider's own session for one application. `url` is where the person goes, at top level. */
  start(request: StartIdentityRequest): Promise<Result<StartedIdentity, IdentityFailure>>
  /** Asks for what is true at `now`: on return, and by the reconciler when nothing was heard. */
  fetchResult(
    reference: string,
    now: Date,
  ): Promise<Result<IdentityReport, IdentityFailure | 'unknown_reference'>>
  /** Reads a webhook: the raw body's signature is checked before a byte of it is believed. */
  readWebhook(
    headers: Headers,
    body: string,
    now: Date,
  ): Result<IdentityNotice, 'bad_signature' | 'malformed'>
  /** What a stored notice says by itself; null when it is only a nudge to fetch the result. */
  readReport(payload: Record<string, unknown>): IdentityReport | null
}

export type IdentityFailure = 'provider_unavailable'

export type StartIdentityRequest = {
  partnerId: string
  applicationId: string
  /** The partner's name as the person knows it. */
  displayName: string
  locale: string
  returnUrl: string
  now: Date
}

export type StartedIdentity = { reference: string; url: string; expiresAt: Date }

export type IdentityStatus =
  | 'CREATED'
  | 'PROCESSING'
  | 'PENDING_REVIEW'
  | 'VALIDATED'
  | 'DECLINED'
  | 'ABORTED'

/** What the provider holds true of one session at `happenedAt`; older reports never move newer state. */
export type IdentityReport = {
  status: IdentityStatus
  /** One of lib/identity/decline-reasons.ts where the adapter can tell, else the provider's own word. */
  reason: string | null
  happenedAt: Date
  person: IdentityPerson | null
}

export type IdentityPerson = {
  firstName: string | null
  middleName: string | null
  lastName: string | null
  /** ISO 8601 date, YYYY-MM-DD. */
  birthDate: string | null
  gender: 'MALE' | 'FEMALE' | null
  emailAddress: string | null
}

export type IdentityNotice = { eventId: string; reference: string; payload: Record<string, unknown> }
