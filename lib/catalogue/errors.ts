/**
 * Every way the API says no: the source of types, documentation and tests. `title` names what is wrong, `action`
 * says what to do about it. A code never changes its meaning or its status.
 */
type ErrorEntry = { status: keyof typeof errorNames; title: string; action: string }

/** The word for a status, as it stands in `error`. */
export const errorNames = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  422: 'unprocessable',
  429: 'too_many_requests',
  500: 'internal',
  503: 'unavailable',
} as const

export type ErrorStatus = keyof typeof errorNames

export const errors = {
  VALIDATION_FAILED: {
    status: 400,
    title: 'The request is not valid',
    action: 'Correct the fields named in `details`.',
  },
  BODY_MALFORMED: {
    status: 400,
    title: 'The body is not valid JSON',
    action: 'Send one JSON object, encoded as UTF-8, without repeated or reserved member names.',
  },
  UNKNOWN_FIELD: {
    status: 400,
    title: 'The request has a field that does not exist here',
    action: 'Leave out the fields named in `details`, or correct their names.',
  },
  FIELD_NOT_EDITABLE: {
    status: 400,
    title: 'The field cannot be changed',
    action: 'Leave it out. Names, birth date and gender come from identity verification; run another one.',
  },
  CURSOR_INVALID: {
    status: 400,
    title: 'The cursor is not one of this list',
    action: 'Send `next` of the previous answer as `after`, with the same sorting, and without `page`.',
  },
  IDEMPOTENCY_KEY_INVALID: {
    status: 400,
    title: 'The Idempotency-Key is not valid',
    action: 'Send 1 to 255 visible ASCII characters, with or without quotes around them.',
  },
  PARTNER_NAME_REQUIRED: {
    status: 400,
    title: 'The partner is not named',
    action: 'Send `partnerName`, or a key.',
  },
  PARTNER_UNKNOWN: {
    status: 400,
    title: 'There is no partner of that name',
    action: 'Check `partnerName`; a sandbox has a name of its own.',
  },
  PHONE_COUNTRY_UNKNOWN: {
    status: 400,
    title: 'The country code is not supported',
    action: 'Send one of the listed country codes, with or without `+`.',
  },
  PHONE_INVALID: {
    status: 400,
    title: 'The phone number is not valid',
    action: 'Check the number with its owner; premium, shared-cost and toll-free numbers are not accepted.',
  },
  PHONE_ALREADY_USED: {
    status: 409,
    title: 'Another consumer has this phone',
    action: 'Use the consumer that has it, or ask for another number.',
  },
  EXTERNAL_ID_ALREADY_USED: {
    status: 409,
    title: 'Another end user has this external id',
    action: 'Use the end user that has it, or send another `externalId`.',
  },
  METADATA_TOO_LARGE: {
    status: 400,
    title: 'The metadata is too large',
    action: 'Keep `metadata` within 3000 characters, counted as compact JSON.',
  },
  TERMS_VERSION_UNKNOWN: {
    status: 400,
    title: 'That version of the terms was never published',
    action: 'Send the `version` that `GET /terms-and-conditions` gives.',
  },
  TERMS_NOT_PUBLISHED: {
    status: 404,
    title: 'No terms are published',
    action: 'Publish them with `POST /terms-and-conditions`.',
  },
  TERMS_VERSION_EXISTS: {
    status: 409,
    title: 'That version of the terms is already published',
    action: 'A published version never changes: publish another one.',
  },
  PHONE_MISSING: {
    status: 409,
    title: 'There is no phone',
    action: 'Give the corporate one with PATCH.',
  },
  PHONE_ALREADY_VERIFIED: {
    status: 409,
    title: 'The phone is already verified',
    action: 'Go on with the next step.',
  },
  RESEND_TOO_SOON: {
    status: 429,
    title: 'The message was sent a moment ago',
    action: 'Wait until `resendAt`, then send again.',
  },
  INVALID_PHONE_CODE: {
    status: 400,
    title: 'The code is wrong',
    action: 'Ask for the code again; `attemptsLeft` tries are left.',
  },
  PHONE_CODE_NOT_SENT: {
    status: 409,
    title: 'No code was sent to this phone',
    action: 'Send one with `POST /verifications/phone/send`.',
  },
  PHONE_CODE_EXPIRED: {
    status: 400,
    title: 'The code has expired',
    action: 'Send another one with `POST /verifications/phone/send`.',
  },
  PHONE_CODE_EXHAUSTED: {
    status: 409,
    title: 'The code has no tries left',
    action: 'Send another one with `POST /verifications/phone/send`.',
  },
  EMAIL_MISSING: {
    status: 409,
    title: 'There is no email address',
    action: 'Give the end user one with PATCH.',
  },
  EMAIL_ALREADY_VERIFIED: {
    status: 409,
    title: 'The email address is already verified',
    action: 'Go on with the next step.',
  },
  INVALID_EMAIL_CODE: {
    status: 400,
    title: 'The code is wrong',
    action: 'Ask for the code again; `attemptsLeft` tries are left.',
  },
  EMAIL_CODE_NOT_SENT: {
    status: 409,
    title: 'No mail was sent to this address',
    action: 'Send one with `POST /verifications/email/send`.',
  },
  EMAIL_CODE_EXPIRED: {
    status: 400,
    title: 'The code has expired',
    action: 'Send another mail with `POST /verifications/email/send`.',
  },
  EMAIL_CODE_EXHAUSTED: {
    status: 409,
    title: 'The code has no tries left',
    action: 'Use the link in the mail, or send another one.',
  },
  URL_NOT_ALLOWED: {
    status: 400,
    title: 'The URL is not on the list of this partner',
    action: 'Add it to the return URLs of the partner, or send one of them.',
  },
  ORIGIN_NOT_ALLOWED: {
    status: 400,
    title: 'The origin is not on the list of this partner',
    action: 'Add it to the origins of the partner, or send one of them.',
  },
  PHONE_NOT_VERIFIED: {
    status: 409,
    title: 'The phone is not verified',
    action: 'Verify it first with `POST /verifications/phone/send`.',
  },
  KYC_ALREADY_VALIDATED: {
    status: 409,
    title: 'The identity is already validated',
    action: 'Send `renew: true` to verify it again, for example after a change of name.',
  },
  END_USER_SUSPENDED: {
    status: 409,
    title: 'The end user is suspended',
    action: 'Lift the suspension first.',
  },
  ALREADY_SUSPENDED: {
    status: 409,
    title: 'This operator has already suspended the end user',
    action: 'Nothing needs to be done.',
  },
  NOT_SUSPENDED: {
    status: 409,
    title: 'This operator has not suspended the end user',
    action: 'Nothing needs to be done.',
  },
  CONSUMER_NOT_FOUND: {
    status: 404,
    title: 'There is no such consumer',
    action: 'Check the id: it is one that `POST /consumers` gave.',
  },
  CORPORATE_NOT_FOUND: {
    status: 404,
    title: 'There is no such corporate',
    action: 'Check the id: it is one that `POST /corporates` gave.',
  },
  END_USER_NOT_FOUND: {
    status: 404,
    title: 'There is no such end user',
    action: 'Check the id of the consumer or corporate.',
  },
  KYC_NOT_FOUND: {
    status: 404,
    title: 'There is no such KYC application',
    action: 'Check the id: it is one that `POST /kyc` gave.',
  },
  SESSION_NOT_FOUND: {
    status: 404,
    title: 'There is no such onboarding session',
    action: 'Check the id: it is one that `POST /onboarding-sessions` gave.',
  },
  WEBHOOK_ENDPOINT_NOT_FOUND: {
    status: 404,
    title: 'There is no such webhook endpoint',
    action: 'Check the id: it is one that `POST /webhook-endpoints` gave.',
  },
  WEBHOOK_DELIVERY_NOT_FOUND: {
    status: 404,
    title: 'There is no such webhook delivery',
    action: 'Check the id: it is one that `GET /webhook-deliveries` gave.',
  },
  WEBHOOK_URL_NOT_ALLOWED: {
    status: 400,
    title: 'Webhooks cannot be sent to that URL',
    action: 'Send the https URL of a public host.',
  },
  WEBHOOK_ENDPOINT_DISABLED: {
    status: 409,
    title: 'The webhook endpoint is disabled',
    action: 'Enable it with PATCH and `status: "ENABLED"`, then try again.',
  },
  WEBHOOK_ENDPOINTS_EXHAUSTED: {
    status: 409,
    title: 'There are too many webhook endpoints',
    action: 'Delete one that is no longer needed.',
  },
  CREDENTIALS_INVALID: {
    status: 401,
    title: 'The credentials are wrong',
    action: 'Check username, partner name and password.',
  },
  TOKEN_INVALID: {
    status: 401,
    title: 'The refresh token is not valid',
    action: 'Log in again.',
  },
  KEY_MISSING: {
    status: 401,
    title: 'The request has no key',
    action: 'Send `Authorization: Bearer <key>`.',
  },
  KEY_INVALID: {
    status: 401,
    title: 'The key is not valid',
    action: 'Check that it is complete, and neither revoked nor expired.',
  },
  PHONE_LEASES_EXHAUSTED: {
    status: 409,
    title: 'There is no test number left to lend',
    action: 'Choose another country, or wait: a lease ends after an hour.',
  },
  NOT_FOUND: {
    status: 404,
    title: 'There is nothing at this address',
    action: 'Check the path; sandbox operations exist in sandbox mode only.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: 'This address does not take that method',
    action: 'Use one of the methods in the header `Allow`.',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    title: 'The body is too large',
    action: 'Send less; the documentation of the operation names its limit.',
  },
  CONTENT_TYPE_UNSUPPORTED: {
    status: 415,
    title: 'The body is not sent as JSON',
    action: 'Send `Content-Type: application/json`, without a content encoding.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: 'The Idempotency-Key was used for another body',
    action: 'Send a new key with each new request, and the same one only to repeat a request.',
  },
  IDEMPOTENCY_IN_PROGRESS: {
    status: 409,
    title: 'The first request with this Idempotency-Key is still running',
    action: 'Repeat the request in a moment.',
  },
  RATE_LIMITED: {
    status: 429,
    title: 'Too many requests',
    action: 'Wait as long as the header `Retry-After` says, in seconds.',
  },
  INTERNAL_ERROR: {
    status: 500,
    title: 'Something went wrong here',
    action:
      'Repeat the request with the same Idempotency-Key. If it stays, tell support the value of `instance`.',
  },
  UNAVAILABLE: {
    status: 503,
    title: 'The service is not available at the moment',
    action: 'Repeat the request after `Retry-After` seconds, with the same Idempotency-Key.',
  },
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof errors

/** Whether a text is one of the codes. */
export function isErrorCode(text: unknown): text is ErrorCode {
  return typeof text === 'string' && Object.hasOwn(errors, text)
}

/** A code as it stands in addresses: `phone-already-used`. */
export function problemSlug(code: ErrorCode): string {
  return code.toLowerCase().replaceAll('_', '-')
}
