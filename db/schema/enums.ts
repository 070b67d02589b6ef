import { pgEnum } from 'drizzle-orm/pg-core'

/** The closed lists of the contract, as database types: a state that is not listed cannot be stored. */
export const partnerMode = pgEnum('partner_mode', ['SANDBOX', 'LIVE'])
export const emailPolicy = pgEnum('email_policy', ['REQUIRED', 'OPTIONAL', 'OFF'])
/** How a partner's pages look (partners.ts), each a choice from a short list. */
export const brandRadius = pgEnum('brand_radius', ['NONE', 'SMALL', 'MEDIUM', 'LARGE', 'FULL'])
export const brandFont = pgEnum('brand_font', ['SANS', 'HUMANIST', 'GEOMETRIC', 'ROUNDED', 'SERIF', 'MONO'])
export const brandScheme = pgEnum('brand_scheme', ['AUTO', 'LIGHT', 'DARK'])
export const brandGround = pgEnum('brand_ground', ['NEUTRAL', 'TINTED'])
export const endUserType = pgEnum('end_user_type', ['CONSUMER', 'CORPORATE'])
export const gender = pgEnum('gender', ['MALE', 'FEMALE'])
export const consumerOrigin = pgEnum('consumer_origin', ['KEY', 'ANONYMOUS', 'WIZARD'])
export const corporateOrigin = pgEnum('corporate_origin', ['KEY', 'ANONYMOUS'])
export const kycStatus = pgEnum('kyc_status', [
  'NOT_STARTED',
  'CREATED',
  'PROCESSING',
  'PENDING_REVIEW',
  'VALIDATED',
  'DECLINED',
  'ABORTED',
])
export const kycStarter = pgEnum('kyc_starter', ['WIZARD', 'KEY'])
export const sessionStarter = pgEnum('session_starter', ['SELF', 'KEY'])
export const suspensionOperator = pgEnum('suspension_operator', ['PARTNER', 'END_USER'])
export const acceptanceKind = pgEnum('acceptance_kind', ['STATED', 'BOUND'])
export const acceptanceSource = pgEnum('acceptance_source', ['WIZARD', 'KEY', 'ANONYMOUS'])
/** What is counted against a limit of its own (usage-counters.ts), in the order in which a send is judged. */
export const usageScope = pgEnum('usage_scope', [
  'WALKS_BY_ADDRESS',
  'SMS_BY_ADDRESS',
  'SMS_BY_PREFIX',
  'SMS_BY_PARTNER',
  'SMS_BY_DAY',
])
export const messageChannel = pgEnum('message_channel', ['SMS', 'EMAIL'])
export const tokenKind = pgEnum('token_kind', ['ACCESS', 'REFRESH'])
export const eventType = pgEnum('event_type', [
  'CONSUMER_CREATED',
  'CONSUMER_UPDATED',
  'CONSUMER_PHONE_VERIFIED',
  'CONSUMER_EMAIL_VERIFIED',
  'CONSUMER_TERMS_ACCEPTED',
  'CONSUMER_KYC_CREATED',
  'CONSUMER_KYC_UPDATED',
  'CONSUMER_KYC_VALIDATED',
  'CORPORATE_CREATED',
  'CORPORATE_UPDATED',
  'CORPORATE_PHONE_VERIFIED',
  'CORPORATE_EMAIL_VERIFIED',
  'CORPORATE_TERMS_ACCEPTED',
  'END_USER_SUSPENDED',
  'END_USER_UNSUSPENDED',
  'TERMS_PUBLISHED',
  'ONBOARDING_COMPLETED',
  'ONBOARDING_EXPIRED',
  'ONBOARDING_CONFLICT',
  'WEBHOOK_TEST',
])
export const webhookDisabledReason = pgEnum('webhook_disabled_reason', ['PARTNER', 'GONE', 'FAILING'])
export const webhookDeliveryStatus = pgEnum('webhook_delivery_status', [
  'PENDING',
  'SUCCEEDED',
  'FAILED',
  'CANCELLED',
])
