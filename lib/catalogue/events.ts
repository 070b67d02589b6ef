import { type endUserType, eventType } from '#db/schema/enums.ts'

type EndUserType = (typeof endUserType.enumValues)[number]
export type EventType = (typeof eventType.enumValues)[number]

type EventEntry = { happened: string; endUserTypes: readonly EndUserType[] }

const ofConsumer = ['CONSUMER'] as const
const ofCorporate = ['CORPORATE'] as const
const ofBoth = ['CONSUMER', 'CORPORATE'] as const

/** Every event: what happened, and to whom. One without an end user happened to the partner. */
export const events = {
  CONSUMER_CREATED: { happened: 'A consumer was created.', endUserTypes: ofConsumer },
  CONSUMER_UPDATED: { happened: 'Something about a consumer changed.', endUserTypes: ofConsumer },
  CONSUMER_PHONE_VERIFIED: { happened: 'A code proved the phone of a consumer.', endUserTypes: ofConsumer },
  CONSUMER_EMAIL_VERIFIED: {
    happened: 'The email address of a consumer was verified.',
    endUserTypes: ofConsumer,
  },
  CONSUMER_TERMS_ACCEPTED: {
    happened: 'A consumer accepted a newer version of the terms.',
    endUserTypes: ofConsumer,
  },
  CONSUMER_KYC_CREATED: { happened: 'A verification of identity was begun.', endUserTypes: ofConsumer },
  CONSUMER_KYC_UPDATED: {
    happened: 'A verification of identity moved to another status than CREATED and VALIDATED.',
    endUserTypes: ofConsumer,
  },
  CONSUMER_KYC_VALIDATED: { happened: 'The identity of a consumer was validated.', endUserTypes: ofConsumer },
  CORPORATE_CREATED: { happened: 'A corporate was created.', endUserTypes: ofCorporate },
  CORPORATE_UPDATED: { happened: 'Something about a corporate changed.', endUserTypes: ofCorporate },
  CORPORATE_PHONE_VERIFIED: {
    happened: 'A code proved the phone of a corporate.',
    endUserTypes: ofCorporate,
  },
  CORPORATE_EMAIL_VERIFIED: {
    happened: 'The email address of a corporate was verified.',
    endUserTypes: ofCorporate,
  },
  CORPORATE_TERMS_ACCEPTED: {
    happened: 'A corporate accepted a newer version of the terms.',
    endUserTypes: ofCorporate,
  },
  END_USER_SUSPENDED: { happened: 'An operator suspended an end user.', endUserTypes: ofBoth },
  END_USER_UNSUSPENDED: { happened: 'An operator lifted a suspension.', endUserTypes: ofBoth },
  TERMS_PUBLISHED: { happened: 'A version of the terms was published.', endUserTypes: [] },
  ONBOARDING_COMPLETED: { happened: 'An onboarding session was completed.', endUserTypes: ofConsumer },
  ONBOARDING_EXPIRED: { happened: 'An onboarding session ended unfinished.', endUserTypes: ofConsumer },
  ONBOARDING_CONFLICT: {
    happened: 'What was given for an onboarding session contradicts what is known of the consumer.',
    endUserTypes: ofConsumer,
  },
  WEBHOOK_TEST: { happened: 'A test of one webhook endpoint was asked for.', endUserTypes: [] },
} as const satisfies Record<EventType, EventEntry>

/** What an endpoint can ask to hear of. A test goes to the endpoint that it is about, whatever it asked for. */
export const subscribableEventTypes = eventType.enumValues.filter((type) => type !== 'WEBHOOK_TEST')
export type SubscribableEventType = (typeof subscribableEventTypes)[number]
